import * as Y from 'yjs';
import { Crowd, type CrowdPlan, type Rest } from './Crowd.ts';
import { connect } from './connect.ts';
import { DIALECTS, type DialectName } from './dialects/byName.ts';
import type { Person } from './dialects/Dialect.ts';
import { type Attack, type AttackReport, attack } from './hostile.ts';
import { type RushReport, rush } from './rush.ts';
import { type SeedReport, seed } from './seed.ts';
import type { Figures } from './Tally.ts';

/* What a load process can be asked for. It holds one crowd at a time. */

export interface Where {
  readonly port: number;
  readonly dialect: DialectName;
}
type Shown = readonly (readonly [clientId: number, first: number, last: number])[];

let crowd: Crowd | null = null;

function present(): Crowd {
  if (crowd === null) throw new Error('nobody is connected');
  return crowd;
}

export const handlers = {
  open: async ({ port, dialect, ...plan }: Where & CrowdPlan): Promise<{ ms: number }> => {
    const started = performance.now();
    crowd = new Crowd(port, DIALECTS[dialect], plan);
    await crowd.open();
    return { ms: performance.now() - started };
  },
  type: (rate: number): void => present().type(rate),
  mark: (): void => present().tally.mark(),
  figures: (): Figures => present().tally.figures(),
  drain: (): Promise<Rest> => present().drain(),
  close: (): void => {
    crowd?.close();
    crowd = null;
  },
  /** Per room and typist: the first keystroke's clock, and the last's that the server sent to anybody. */
  shown: (): Shown[] =>
    present().rooms.map(({ shown, typists }) =>
      [...shown].map(([id, last]) => [id, typists.get(id)?.first ?? 0, last]),
    ),
  /** What newcomers receive: the last clock of each client id, and how long that took. All come at once. */
  read: ({ port, dialect, people, ...wishes }: Where & ReadArgument): Promise<ReadReport[]> =>
    Promise.all(
      people.map(async (person) => {
        const started = performance.now();
        const { socket, state } = await connect(port, DIALECTS[dialect], person, wishes);
        const ms = performance.now() - started;
        socket.end();
        const clocks = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))];
        return { ms, bytes: state.length, clocks: clocks.map(([clientId, next]) => [clientId, next - 1] as const) };
      }),
    ),
  /** People come and stay. */
  stay: async ({ port, dialect, people, ...wishes }: Where & ReadArgument): Promise<void> => {
    for (const person of people) await connect(port, DIALECTS[dialect], person, wishes);
  },
  rush: ({ port, dialect, people, withinMs, atLeast }: Where & RushArgument): Promise<RushReport> =>
    rush(port, DIALECTS[dialect], people, withinMs, atLeast),
  seed: ({ port, dialect, people, editsPerUpdate }: Where & SeedArgument): Promise<SeedReport> =>
    seed(port, DIALECTS[dialect], people, editsPerUpdate),
  attack: ({ port, dialect, people, kind }: Where & { people: Person[]; kind: Attack }): Promise<AttackReport> =>
    attack(port, DIALECTS[dialect], people, kind),
};

interface ReadArgument {
  readonly people: readonly Person[];
  /** Bytes of the document; less is not all of it. */
  readonly atLeast: number;
  readonly patienceMs?: number;
}
interface ReadReport {
  readonly ms: number;
  readonly bytes: number;
  readonly clocks: readonly (readonly [clientId: number, last: number])[];
}
interface RushArgument {
  readonly people: readonly Person[];
  readonly withinMs: number;
  readonly atLeast: number;
}
interface SeedArgument {
  readonly people: readonly Person[];
  readonly editsPerUpdate: number;
}

export type LoadName = keyof typeof handlers;
export interface LoadCall {
  readonly name: LoadName;
  readonly argument: unknown;
}
