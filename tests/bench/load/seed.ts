import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import * as Y from 'yjs';
import { type Connected, connect } from './connect.ts';
import type { Dialect, Person } from './dialects/Dialect.ts';
import { paperUpdates } from './paper.ts';

export interface SeedReport {
  readonly updates: number;
  readonly sentBytes: number;
  readonly stateBytes: number;
  readonly ms: number;
}

/** Nobody may send thousands of edits a second to a server that has a person's budget: a class writes. */
const WRITERS = 20;
const UNSENT_BYTES = 512 * 1024;
const FIRST_CLIENT_ID = 0x5eed_0000;
const PATIENCE_MS = 60_000;

/**
 * People write the paper as fast as the server takes it; resolves when somebody else receives all of it. Where client
 * ids are anybody's, one connection carries all writers.
 * @param people as many as there are writers, and one to read
 */
export async function seed(
  port: number,
  dialect: Dialect,
  people: readonly Person[],
  editsPerUpdate: number,
): Promise<SeedReport> {
  let answered = 0;
  const reader = people[WRITERS] as Person;
  const watching = await connect(port, dialect, reader, {
    onUpdate: () => {
      answered++;
    },
  });
  const leased = watching.clientId !== null;
  const writers: Connected[] = [];
  for (const person of people.slice(0, leased ? WRITERS : 1)) writers.push(await connect(port, dialect, person));
  const ids = Array.from({ length: WRITERS }, (_, index) => writers[index]?.clientId ?? FIRST_CLIENT_ID + index);
  const started = performance.now();
  let updates = 0;
  let sentBytes = 0;
  const clocks = new Map<number, number>();
  for (const { writer, update, endsTurn } of paperUpdates(ids, editsPerUpdate)) {
    const connection = writers[writer % writers.length] as Connected;
    connection.session.push(update);
    updates++;
    sentBytes += update.length;
    for (const [clientId, clock] of Y.parseUpdateMeta(update).to) clocks.set(clientId, clock);
    // Another connection's edits lean on these: they must be in before.
    while (leased && endsTurn && answered < updates) await patiently(connection, updates, started);
    while (connection.socket.waiting > UNSENT_BYTES) await patiently(connection, updates, started);
    if (updates % 100 === 0) await turn();
  }
  const state = await received(port, dialect, reader, clocks);
  const ms = performance.now() - started;
  for (const { socket } of [watching, ...writers]) socket.end();
  return { updates, sentBytes, stateBytes: state.length, ms };
}

async function patiently({ ended, refusals }: Connected, update: number, started: number): Promise<void> {
  const late = performance.now() - started > PATIENCE_MS ? 'no answer' : null;
  const trouble = ended() ?? refusals[0] ?? late;
  if (trouble !== null) throw new Error(`the paper was not taken at update ${update}: ${trouble}`);
  await delay(1);
}

async function received(port: number, dialect: Dialect, person: Person, wanted: ReadonlyMap<number, number>) {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const { state, socket } = await connect(port, dialect, person);
    socket.end();
    const clocks = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
    if ([...wanted].every(([clientId, clock]) => (clocks.get(clientId) ?? 0) >= clock)) return state;
    await delay(250);
  }
  throw new Error('the paper did not arrive');
}
