import { expect, it } from 'vitest';
import { reportFigure } from '../support/reportFigure.ts';
import { typePaper, writeTogether } from './cases/traces.ts';

/* Leading parts of what people really wrote; `npm run faults -- --only paper,friends` has all of it. */

const seed = Number(process.env.SEED ?? 1);

it('R1, I3, I4: 20,000 edits of a paper, typed by one and read by 29', async () => {
  const { figures, findings } = await typePaper(seed, 20_000);
  reportFigure(figures);
  expect(findings).toEqual([]);
}, 120_000);

it(`R4, I3, I4: 4,000 keystrokes of two people over a network that delays and cuts (seed ${seed})`, async () => {
  const { figures, findings } = await writeTogether(seed, 4_000, {
    delayMs: [1, 10],
    cutAfterMs: [300, 3_000],
    cutMs: 300,
  });
  reportFigure(figures);
  expect(findings).toEqual([]);
}, 120_000);
