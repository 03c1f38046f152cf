import { setFlagsFromString } from 'node:v8';

/*
 * The whole simulation is synchronous: after each happening, what waits for promises alone runs on at once. V8 does
 * that in some nanoseconds where a turn of the event loop takes three microseconds.
 */
setFlagsFromString('--allow-natives-syntax');
const checkpoint = new Function('%PerformMicrotaskCheckpoint();') as () => void;
setFlagsFromString('--no-allow-natives-syntax');

/** Runs promises' continuations until none is left. Does nothing inside a promise: see `outsidePromises`. */
export const drainMicrotasks = checkpoint;

/** Calls `work` from the event loop, where microtasks can be drained. */
export function outsidePromises<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}
