import { Draws } from './Draws.ts';

/** What may happen, each with how often among a thousand. */
const KINDS = {
  typeOwn: 230,
  typeTogether: 230,
  typeSamePlace: 90,
  typeParagraph: 20,
  addCard: 60,
  reply: 40,
  deleteCard: 12,
  deleteWord: 30,
  deleteParagraph: 6,
  mark: 10,
  toggle: 20,
  beside: 60,
  dropLateCopy: 4,
  offline: 24,
  cut: 30,
  slowReader: 10,
  leave: 8,
  closeTab: 12,
  crashPage: 12,
  openPage: 24,
  reload: 14,
  crashServer: 9,
  stopServer: 4,
  loseEngine: 14,
  diskFull: 10,
  diskSlow: 8,
  diskBusy: 5,
  syncFails: 2,
  closeBoard: 7,
  reopenBoard: 10,
  closeElsewhere: 2,
  recess: 3,
  serverClock: 4,
  deviceClock: 4,
  wait: 30,
} as const;

export type Kind = keyof typeof KINDS;

/** One thing that happens, in numbers that mean something only in the world they meet: shares from 0 to 1. */
export interface Operation {
  readonly kind: Kind;
  readonly who: number;
  readonly what: number;
  readonly where: number;
  readonly long: number;
  /** Milliseconds until the next. */
  readonly pause: number;
}

/** Worlds with one kind of trouble find other mistakes than worlds with all of them. */
const MOODS: readonly Partial<Record<Kind, number>>[] = [
  {},
  {},
  { offline: 4, cut: 4, slowReader: 4 },
  { crashServer: 5, loseEngine: 5, stopServer: 4, syncFails: 3 },
  { diskFull: 5, diskSlow: 4, diskBusy: 5 },
  { leave: 4, closeTab: 4, crashPage: 4, openPage: 4, reload: 4 },
  { closeBoard: 4, reopenBoard: 4, deleteCard: 4, toggle: 5, offline: 2 },
  { typeSamePlace: 5, deleteWord: 4, deleteParagraph: 4, typeTogether: 2, typeOwn: 0.3 },
];

export function drawOperations(seed: number, count: number): Operation[] {
  const draws = new Draws(seed).fork('operations');
  const mood = MOODS[draws.below(MOODS.length)] ?? {};
  const hurry = 0.3 + 1.4 * draws.next();
  const kinds = Object.entries(KINDS).map(
    ([kind, weight]) => [kind as Kind, weight * (mood[kind as Kind] ?? 1)] as const,
  );
  const sum = kinds.reduce((total, [, weight]) => total + weight, 0);
  return Array.from({ length: count }, () => {
    let left = draws.next() * sum;
    const [kind] = kinds.find(([, weight]) => {
      left -= weight;
      return left < 0;
    }) ?? ['wait' as const];
    const share = () => Math.round(draws.next() * 1000) / 1000;
    return {
      kind,
      who: share(),
      what: share(),
      where: share(),
      long: share(),
      pause: Math.round(hurry * pauseIn(draws)),
    };
  });
}

/** People do things in bursts, with pauses between. */
function pauseIn(draws: Draws): number {
  const luck = draws.next();
  if (luck < 0.35) return draws.between(0, 15);
  if (luck < 0.85) return draws.between(15, 300);
  return luck < 0.98 ? draws.between(300, 4_000) : draws.between(4_000, 40_000);
}

/** As it stands in a failure's message and in `seeds.test.ts`. */
export function printOperations(operations: readonly Operation[]): string {
  return operations
    .map(({ kind, who, what, where, long, pause }) => `${kind} ${who} ${what} ${where} ${long} ${pause}`)
    .join('\n');
}

export function parseOperations(text: string): Operation[] {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [kind, ...numbers] = line.split(' ');
      const [who = 0, what = 0, where = 0, long = 0, pause = 0] = numbers.map(Number);
      return { kind: kind as Kind, who, what, where, long, pause };
    });
}
