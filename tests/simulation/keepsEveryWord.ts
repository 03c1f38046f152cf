import { expect, it } from 'vitest';
import { report, shrink, simulate } from './simulate.ts';

const RUNS = Number(process.env.SIMULATION_RUNS ?? 2_000);
const FIRST_SEED = Number(process.env.SIMULATION_SEED ?? 1);
/** A run takes 80 to 90 ms of processor time. */
const MS_PER_RUN = 250;

/** @param half of the runs: two files, for two workers */
export function keepsEveryWord(half: 0 | 1): void {
  const [from, to] = [half, half + 1].map((part) => FIRST_SEED + Math.ceil((RUNS * part) / 2)) as [number, number];
  const title = `SAVE-1, SAVE-2: keeps every word through ${to - from} runs of 200 operations, from seed ${from}`;
  it(title, { timeout: 60_000 + (to - from) * MS_PER_RUN }, async () => {
    for (let seed = from; seed < to; seed++) {
      const outcome = await simulate(seed);
      if (outcome.violations.length > 0) expect.fail(report(await shrink(outcome)));
    }
  });
}
