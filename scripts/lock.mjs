import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Stop } from './Stop.mjs';

/** Between making the folder and writing its owner lie microseconds; this long without one means it died there. */
const OWNERLESS_MS = 10_000;
/** The longest a start waits for another: an install on a very slow line. */
const PATIENCE_MS = 20 * 60_000;
const POLL_MS = 200;

/**
 * Does the work while no other process does the same. The lock is a folder, because making one is
 * atomic everywhere; a lock whose owner is dead is taken over.
 * @param what for the sentence that says what is being waited for
 */
export async function withLock(folder, what, work) {
  await acquire(folder, what);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function acquire(folder, what) {
  mkdirSync(dirname(folder), { recursive: true });
  const until = Date.now() + PATIENCE_MS;
  let said = false;
  while (!tryAcquire(folder)) {
    if (isStale(folder)) {
      removeStale(folder);
      continue;
    }
    if (!said) console.log(`Waiting: another start (process ${ownerOf(folder) ?? 'unknown'}) is ${what}.`);
    said = true;
    if (Date.now() > until)
      throw new Stop(`Another start is still ${what}. If none runs, delete ${folder} and try again.`);
    await delay(POLL_MS);
  }
}

function tryAcquire(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'owner'), String(process.pid));
  return true;
}

/** Process id of the lock's owner; null while it is not written yet or the lock is gone. */
export function ownerOf(folder) {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'owner'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

export function isStale(folder, now = Date.now()) {
  const owner = ownerOf(folder);
  if (owner !== null) return !isAlive(owner);
  try {
    return now - statSync(folder).mtimeMs > OWNERLESS_MS;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Two starts may find the same dead lock: only the one that holds the guard removes it, after looking again. */
function removeStale(folder) {
  const guard = `${folder}.guard`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isOld(guard)) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (isStale(folder)) rmSync(folder, { recursive: true, force: true });
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

function isOld(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs > OWNERLESS_MS;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error.code === 'EPERM';
  }
}
