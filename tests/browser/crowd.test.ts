import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { Classmates } from '../support/Classmates.ts';
import { Crowd } from '../support/Crowd.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { fillBoard } from '../support/fillBoard.ts';
import { measureBoard } from '../support/measureBoard.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { Visitor } from '../support/Visitor.ts';

/* VIEW-7, CALM-1: a board of five hundred cards while thirty people type; `npm run measure:board` has all the figures. */

const CARDS = 470;
const PEOPLE = 30;
/** Usable within 1.5 s, a keystroke in sight within 50 ms; twice as much on a machine that others use as well. */
const USABLE_MS = 2 * 1_500;
const KEY_MS = 2 * 50;

let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
});

it('VIEW-7 is usable at once, shows each keystroke, and draws only what is near the screen', async () => {
  const mates = await Classmates.open();
  const board = await mates.board();
  await fillBoard(mates.server.url, board, CARDS);
  const crowd = await Crowd.open(mates.server.url, board, PEOPLE);
  const visitor = await Visitor.open(browser, mates.server.url);
  await visitor.become(await mates.join(board, 'Whoever reads'));
  crowd.type();
  const found = await measureBoard(visitor.context, `/boards/${board.id}?view=columns`);
  crowd.close();
  reportFigure(
    `board of ${CARDS + PEOPLE} cards, ${PEOPLE} typing: first card ${found.firstCard.toFixed(0)} ms, writable ${found.writable.toFixed(0)} ms, key p50 ${found.key.p50.toFixed(0)} p95 ${found.key.p95.toFixed(0)} ms, frame p50 ${found.frame.p50.toFixed(0)} p95 ${found.frame.p95.toFixed(0)} ms, heap ${found.heapMb.toFixed(0)} MB, ${found.nodes} nodes`,
  );
  expect(crowd.strokes).toBeGreaterThan(PEOPLE);
  expect(Math.max(found.firstCard, found.writable)).toBeLessThanOrEqual(USABLE_MS);
  expect(found.key.p95).toBeLessThanOrEqual(KEY_MS);
  // Four columns of some ten cards, at forty nodes each, with the page around them; all of them would be twenty thousand.
  expect(found.nodes).toBeLessThan(10_000);
  visitor.blameless();
  await visitor.close();
});
