import { setTimeout as delay } from 'node:timers/promises';
import { connect } from './connect.ts';
import type { Dialect, Person } from './dialects/Dialect.ts';
import { Samples, type Summary } from './Samples.ts';

export interface RushReport {
  /** From the first connection until the last has the document. */
  readonly ms: number;
  /** Per person, from connecting to having the document. */
  readonly each: Summary | null;
  readonly stateBytes: number;
  /** People who never had it. */
  readonly left: number;
}

/** Everybody joins within so many milliseconds and wants the document, of so many bytes at least. */
export async function rush(
  port: number,
  dialect: Dialect,
  people: readonly Person[],
  withinMs: number,
  atLeast: number,
): Promise<RushReport> {
  const started = performance.now();
  const samples = new Samples();
  let stateBytes = 0;
  let left = 0;
  let last = started;
  const open: { end(): void }[] = [];
  await Promise.all(
    people.map(async (person, index) => {
      await delay((index * withinMs) / people.length);
      try {
        const own = performance.now();
        const { socket, state } = await connect(port, dialect, person, { atLeast });
        last = performance.now();
        samples.add(last - own);
        stateBytes = Math.max(stateBytes, state.length);
        open.push(socket);
      } catch {
        left++;
      }
    }),
  );
  // Together at the end: people who leave would be work for the server while others join.
  for (const socket of open) socket.end();
  return { ms: last - started, each: samples.summary(), stateBytes, left };
}
