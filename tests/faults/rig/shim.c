/*
 * Stands between the server and the C library (LD_PRELOAD), for the files of its database and for the wall clock.
 * What it does to them is read from a small file that the test writes while the server runs (Shim.ts has the layout).
 *
 * With FAULTS_MIRROR it keeps a copy of the database as it would be found after a power cut: a write reaches the copy
 * when its file is synced, and not before.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct control {
  int32_t sync_delay_ms;
  /* Counts down; the sync that takes it to zero fails with EIO, and nothing is mirrored. */
  int32_t sync_fails_in;
  /* Writes beyond the end of a file fail with ENOSPC. */
  int32_t full;
  /* Syncs claim what they did not do. */
  int32_t lies;
  /* Seconds, added to the wall clock. */
  int64_t clock_shift;
  /* Counted here. */
  int32_t syncs;
  int32_t writes;
};

enum { FILES = 3, MOST_FDS = 4096, PATH = 1024, CHUNK = 1 << 16 };
static const char *const SUFFIX[FILES] = {"", "-wal", "-journal"};
static const char DATABASE[] = "sharedthinking.sqlite";

struct change {
  /* -1: cut to `length`. */
  int64_t offset;
  int64_t length;
};
struct changes {
  struct change *list;
  size_t count;
  size_t room;
};

static struct control none;
static volatile struct control *control = &none;
static char mirror[PATH];
static unsigned char file_of[MOST_FDS]; /* 0: not ours; else 1 + index */
static struct changes unsynced[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
  static __typeof__(name) *real; \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULTS_CONTROL");
  if (path == NULL) return;
  int fd = open(path, O_RDWR);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped != MAP_FAILED) control = mapped;
  const char *folder = getenv("FAULTS_MIRROR");
  if (folder != NULL) snprintf(mirror, sizeof mirror, "%s", folder);
}

static int index_of(const char *path) {
  const char *name = strrchr(path, '/');
  name = name == NULL ? path : name + 1;
  size_t length = strlen(DATABASE);
  if (strncmp(name, DATABASE, length) != 0) return -1;
  for (int index = 0; index < FILES; index++)
    if (strcmp(name + length, SUFFIX[index]) == 0) return index;
  return -1;
}

static int opened(int fd, const char *path) {
  if (fd >= 0 && fd < MOST_FDS) file_of[fd] = (unsigned char)(1 + index_of(path));
  return fd;
}

static int ours(int fd) { return fd >= 0 && fd < MOST_FDS ? file_of[fd] - 1 : -1; }

static void note(int index, int64_t offset, int64_t length) {
  if (mirror[0] == 0) return;
  pthread_mutex_lock(&lock);
  struct changes *all = &unsynced[index];
  if (all->count == all->room) {
    all->room = all->room == 0 ? 256 : 2 * all->room;
    all->list = realloc(all->list, all->room * sizeof(struct change));
  }
  all->list[all->count++] = (struct change){offset, length};
  pthread_mutex_unlock(&lock);
}

static void mirror_path(int index, char *path) { snprintf(path, PATH * 2, "%s/%s%s", mirror, DATABASE, SUFFIX[index]); }

/* Takes what was written until a sync began over into the copy, in order. */
static void reach(int fd, int index, size_t count) {
  REAL(pread64);
  char path[PATH * 2];
  mirror_path(index, path);
  int to = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT, 0600);
  if (to < 0) return;
  static char buffer[CHUNK];
  pthread_mutex_lock(&lock);
  struct changes *all = &unsynced[index];
  for (size_t at = 0; at < count && at < all->count; at++) {
    struct change change = all->list[at];
    if (change.offset < 0) {
      if (syscall(SYS_ftruncate, to, change.length) != 0) break;
      continue;
    }
    for (int64_t done = 0; done < change.length;) {
      int64_t left = change.length - done;
      ssize_t got = real(fd, buffer, left < CHUNK ? (size_t)left : CHUNK, change.offset + done);
      if (got <= 0) break;
      if (syscall(SYS_pwrite64, to, buffer, got, change.offset + done) != got) break;
      done += got;
    }
  }
  if (count > all->count) count = all->count;
  memmove(all->list, all->list + count, (all->count - count) * sizeof(struct change));
  all->count -= count;
  pthread_mutex_unlock(&lock);
  syscall(SYS_close, to);
}

static int synced(int fd, int (*real)(int)) {
  int index = ours(fd);
  if (index < 0) return real(fd);
  __atomic_add_fetch(&control->syncs, 1, __ATOMIC_SEQ_CST);
  int delay = control->sync_delay_ms;
  if (delay > 0) usleep((useconds_t)delay * 1000);
  if (control->sync_fails_in > 0 && __atomic_sub_fetch(&control->sync_fails_in, 1, __ATOMIC_SEQ_CST) == 0) {
    /* The system forgets what it could not write: a later sync succeeds without it. */
    pthread_mutex_lock(&lock);
    unsynced[index].count = 0;
    pthread_mutex_unlock(&lock);
    errno = EIO;
    return -1;
  }
  if (control->lies) return 0;
  pthread_mutex_lock(&lock);
  size_t count = unsynced[index].count;
  pthread_mutex_unlock(&lock);
  int result = real(fd);
  if (result == 0 && mirror[0] != 0) reach(fd, index, count);
  return result;
}

int fsync(int fd) {
  REAL(fsync);
  return synced(fd, real);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return synced(fd, real);
}

static mode_t mode_in(int flags, va_list rest) { return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  REAL(open);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_in(flags, rest);
  va_end(rest);
  return opened(real(path, flags, mode), path);
}

int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_in(flags, rest);
  va_end(rest);
  return opened(real(path, flags, mode), path);
}

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < MOST_FDS) file_of[fd] = 0;
  return real(fd);
}

/* Of a full disk: what lies inside the file may be written still. */
static int refuses(int fd, int64_t end) {
  struct stat status;
  if (!control->full || fstat(fd, &status) != 0 || end <= status.st_size) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REAL(pwrite64);
  int index = ours(fd);
  if (index < 0) return real(fd, bytes, count, offset);
  if (refuses(fd, offset + (int64_t)count)) return -1;
  ssize_t written = real(fd, bytes, count, offset);
  if (written > 0) note(index, offset, written);
  __atomic_add_fetch(&control->writes, 1, __ATOMIC_SEQ_CST);
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }

int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  int index = ours(fd);
  if (index < 0) return real(fd, length);
  if (refuses(fd, length)) return -1;
  int result = real(fd, length);
  if (result == 0) note(index, -1, length);
  return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path) {
  REAL(unlink);
  int index = index_of(path);
  int result = real(path);
  if (index >= 0 && result == 0 && mirror[0] != 0) {
    char copy[PATH * 2];
    mirror_path(index, copy);
    real(copy);
    pthread_mutex_lock(&lock);
    unsynced[index].count = 0;
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  REAL(clock_gettime);
  int result = real(clock, time);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += control->clock_shift;
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  int result = clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return result;
}
