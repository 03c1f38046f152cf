import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isStale, ownerOf, withLock } from './lock.mjs';

/** No system hands out a process id this high. */
const NOBODY = 2 ** 30;

let folder = '';
let lock = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  lock = join(folder, 'install.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leave(owner) {
  mkdirSync(lock);
  if (owner !== null) writeFileSync(join(lock, 'owner'), String(owner));
}

describe('withLock', () => {
  it('holds the lock while the work runs and frees it afterwards', async () => {
    const owner = await withLock(lock, 'installing', async () => ownerOf(lock));
    expect(owner).toBe(process.pid);
    expect(existsSync(lock)).toBe(false);
  });

  it('frees the lock when the work fails', async () => {
    await expect(withLock(lock, 'installing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it('lets the second one wait for the first and says so', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    const order = [];
    let finish = () => {};
    const first = withLock(lock, 'installing', async () => {
      await new Promise((resolve) => {
        finish = resolve;
      });
      order.push('first');
    });
    const second = withLock(lock, 'installing', async () => order.push('second'));
    await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.stringContaining('is installing')));
    finish();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    said.mockRestore();
  });

  it('takes over the lock of a process that died', async () => {
    leave(NOBODY);
    expect(await withLock(lock, 'installing', async () => 'done')).toBe('done');
  });
});

describe('isStale', () => {
  it('is false for a living owner and true for a dead one', () => {
    leave(process.pid);
    expect(isStale(lock)).toBe(false);
    writeFileSync(join(lock, 'owner'), String(NOBODY));
    expect(isStale(lock)).toBe(true);
  });

  it('gives a lock without owner a moment to get one', () => {
    leave(null);
    expect(isStale(lock)).toBe(false);
    const long = new Date(Date.now() - 60_000);
    utimesSync(lock, long, long);
    expect(isStale(lock)).toBe(true);
  });

  it('is false for a lock that is gone', () => {
    expect(isStale(lock)).toBe(false);
  });
});
