/*
 * Keeps the app itself on the device, so that it opens without a network: its one page, its code, fonts and icons, by the
 * list that the build writes here. Nothing else ever enters: what the server says of people goes past (OFF-4).
 *
 * Files of `/assets` carry their content in their names, so that one of an older version is never wrong: a page that is
 * open goes on finding its own while a newer version waits.
 */

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** Written by `scripts/shellFiles.mjs`. */
declare const __SHELL__: {
  /** Another one for every other content. */
  readonly version: string;
  readonly files: readonly string[];
  /** Where the page begins: in the page, and in no other that a network might send in its place. */
  readonly entry: string;
  /** Addresses of the page, as a regular expression. */
  readonly pages: string;
};

const { version, files, entry, pages } = __SHELL__;
const PREFIX = 'shell-';
const NAME = PREFIX + version;
const PAGE = '/';
const PAGES = new RegExp(pages);
/** A network that says nothing for this long is none: the page opens from the device. */
const PATIENCE_MS = 3_000;
/** Versions of before that are kept while somebody has a page of theirs open. */
const KEPT = 2;

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await dropOlder();
      await worker.clients.claim();
      // What was lost meanwhile. Nobody waits for it: what is not here is asked of the network.
      void keepAll().catch(() => undefined);
    })(),
  );
});

worker.addEventListener('message', ({ data, ports }: ExtendableMessageEvent) => {
  const { takeOver, entry: asked } = (data ?? {}) as { takeOver?: unknown; entry?: unknown };
  if (takeOver === true) void worker.skipWaiting();
  if (typeof asked === 'string') ports[0]?.postMessage(asked === entry);
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (PAGES.test(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/assets/') || (pathname !== PAGE && files.includes(pathname))) {
    event.respondWith(file(request, pathname));
  }
});

/** The network's, where there is one: what it says may be a newer version, or a Wi-Fi that wants a signature first. */
async function page(request: Request): Promise<Response> {
  const asked = fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer !== null && (answer.status < 500 || answer.status === 511)) return answer;
  return (await kept(PAGE)) ?? asked;
}

async function file(request: Request, pathname: string): Promise<Response> {
  return (await kept(pathname)) ?? fetch(request);
}

/** This version's, or else any: one that is named by its content is the right one in whichever version it came. */
async function kept(path: string): Promise<Response | undefined> {
  const own = await caches.match(path, { cacheName: NAME, ignoreVary: true });
  if (own !== undefined || !path.startsWith('/assets/')) return own;
  return caches.match(path, { ignoreVary: true });
}

/** What is not here yet, two at a time: the network is somebody's who works. What is cut off goes on where it was. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = files.filter((path) => !here.has(path)).reverse();
  const next = async () => {
    for (let path = missing.pop(); path !== undefined; path = missing.pop()) await keep(cache, path);
  };
  await Promise.all([next(), next()]);
}

async function keep(cache: Cache, path: string): Promise<void> {
  const before = path.startsWith('/assets/') ? await kept(path) : undefined;
  const response = before ?? (await download(path));
  await cache.put(path, response);
}

/** @throws for everything that is not the file itself: what a network sends in its place must not stay here */
async function download(path: string): Promise<Response> {
  const init = { credentials: 'omit', redirect: 'error', priority: 'low' } as const;
  const response = await fetch(path, path.startsWith('/assets/') ? init : { ...init, cache: 'no-cache' });
  const html = response.headers.get('content-type')?.includes('html') === true;
  const right = path === PAGE ? (await response.clone().text()).includes(entry) : !html;
  if (!response.ok || !right) throw new Error(`${path} is not what it should be`);
  return response;
}

/** A page of a version before may be open still: what it has not loaded yet must be there for it. */
async function dropOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const dropped = windows.length > 1 ? older.slice(0, -KEPT) : older;
  await Promise.all(dropped.map((name) => caches.delete(name)));
}
