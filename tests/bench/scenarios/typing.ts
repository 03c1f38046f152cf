import { readFileSync } from 'node:fs';
import { type Bench, say } from '../Bench.ts';
import { steady } from './steady.ts';

const ALL = ['ours', 'y-websocket', 'y-websocket-leveldb', 'hocuspocus', 'hocuspocus-flush-20', 'y-socket.io'];
/** For `--quick`: the two whose ratios matter most. */
const FEW = ['ours', 'hocuspocus', 'y-socket.io'];

const contenders = (bench: Bench, names: readonly string[] = ALL) =>
  bench.targets(...(bench.options.quick ? names.filter((name) => FEW.includes(name)) : names));

/** Where a server has much to do it is warm sooner. */
const busy = (bench: Bench) => ({ warmSeconds: Math.min(8, bench.options.warmSeconds) });

/** S1: a class on one board, everybody types. */
export function classroom(bench: Bench): Promise<void> {
  return steady(bench, {
    scenario: 'S1',
    targets: contenders(bench),
    rooms: 1,
    perRoom: 30,
    typistsPerRoom: 30,
    rate: 5,
    samplesPerRoom: 30,
    rounds: bench.rounds(3),
  });
}

/** S2: a lecture, one in ten types. */
export async function halls(bench: Bench): Promise<void> {
  const usual = contenders(bench, ['ours', 'hocuspocus', 'hocuspocus-flush-20', 'y-socket.io']);
  const hall = (people: number, targets = usual, rounds = bench.rounds(3)) =>
    steady(bench, {
      scenario: `S2-${people}`,
      targets,
      rooms: 1,
      perRoom: people,
      typistsPerRoom: people / 10,
      rate: 3,
      samplesPerRoom: 20,
      rounds,
      ...(people > 300 ? busy(bench) : {}),
    });
  await hall(300);
  if (bench.options.quick) return;
  await hall(1_000, bench.targets('ours', 'hocuspocus'), bench.rounds(2));
  await hall(3_000, bench.targets('ours', 'hocuspocus'), bench.rounds(1));
}

/** S3: a hundred classes at once. */
export function campus(bench: Bench): Promise<void> {
  return steady(bench, {
    scenario: 'S3',
    targets: contenders(bench, ['ours', 'y-websocket-leveldb', 'hocuspocus', 'y-socket.io']),
    ...busy(bench),
    rooms: 100,
    perRoom: 30,
    typistsPerRoom: 6,
    rate: 2,
    samplesPerRoom: 2,
    rounds: bench.rounds(2),
  });
}

/** As many connections as one process is meant for, near what one core delivers. */
export async function tenThousand(bench: Bench): Promise<void> {
  const files = Number(readFileSync('/proc/self/limits', 'utf8').match(/Max open files\s+(\d+)/)?.[1]);
  if (files < 10_200) return say(`10k: left out, this shell allows ${files} open files (ulimit -n 20000)`);
  return steady(bench, {
    scenario: '10k',
    targets: bench.targets('ours', 'hocuspocus'),
    ...busy(bench),
    rooms: 333,
    perRoom: 30,
    typistsPerRoom: 2,
    rate: 2,
    samplesPerRoom: 2,
    rounds: bench.rounds(1),
  });
}

/** From a keystroke to its acknowledgement, when all 300 type. */
export async function saved(bench: Bench): Promise<void> {
  const everybody = { typistsPerRoom: 300, rate: 1.5, rounds: bench.rounds(2), targets: bench.targets('ours') };
  await steady(bench, { ...everybody, scenario: 'saved-1', rooms: 1, perRoom: 300, samplesPerRoom: 30 });
  if (bench.options.quick) return;
  await steady(bench, { ...everybody, scenario: 'saved-10', rooms: 10, perRoom: 30, samplesPerRoom: 4 });
}

/** Two or three people alone. */
export async function pair(bench: Bench): Promise<void> {
  for (const people of bench.options.quick ? [2] : [2, 3]) {
    await steady(bench, {
      scenario: `pair-${people}`,
      targets: contenders(bench, ['ours', 'hocuspocus']),
      rooms: 1,
      perRoom: people,
      typistsPerRoom: people,
      rate: 5,
      samplesPerRoom: people,
      rounds: 1,
      warmSeconds: Math.min(4, bench.options.warmSeconds),
    });
  }
}
