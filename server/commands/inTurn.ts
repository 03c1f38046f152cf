const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after whatever else was begun under the same key: a double click, or two authors who answer at
 * once, must not each act on what the other is changing. In this process; the records' own conditions hold
 * between processes.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  // What waits behind it starts whether it succeeded or not.
  const settled = turn.catch(() => undefined);
  queues.set(key, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(key) === settled) queues.delete(key);
  }
}
