import { expect, it } from 'vitest';
import { report, shrink, simulate } from './simulate.ts';

/*
 * Two thousand lives of a class under as many seeds (docs/PROTOCOL.md, R1 to R6, SAVE-1 to SAVE-8): what is wrong
 * afterwards comes with its seed and the fewest operations that show it. `SIMULATION_RUNS=20000` runs more.
 */

const RUNS = Number(process.env.SIMULATION_RUNS ?? 2_000);
const FIRST_SEED = Number(process.env.SIMULATION_SEED ?? 1);
/** A run takes 30 to 80 ms on one of two cores. */
const MS_PER_RUN = 250;

it(`keeps every word through ${RUNS} runs of 200 operations`, { timeout: 60_000 + RUNS * MS_PER_RUN }, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
    const outcome = await simulate(seed);
    if (outcome.violations.length > 0) expect.fail(report(await shrink(outcome)));
  }
});
