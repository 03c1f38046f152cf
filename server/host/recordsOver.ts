import type { Records } from '../ports/Records.ts';

/**
 * The records of another thread. Whatever writes SQLite there may take its time without holding up anybody's
 * connection here.
 */
export function recordsOver(call: (method: string, args: readonly unknown[]) => Promise<unknown>): Records {
  return new Proxy({} as Records, {
    get: (_, method) =>
      // A promise is asked for `then` when it is awaited: the records are none.
      typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => call(method, args) : undefined,
  });
}
