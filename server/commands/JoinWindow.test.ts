import { expect, it } from 'vitest';
import { JoinWindow } from './JoinWindow.ts';

const board = { id: 'board-1', document: 'document-1' };

it('JOIN-6: a board is being joined while somebody is on it, and for a quarter of an hour after a steward looked', () => {
  let now = 1_000;
  const clock = { now: () => now, after: () => () => undefined };
  let here = 0;
  const window = new JoinWindow({ here: (document) => (document === board.document ? here : 0) }, clock);
  expect(window.isOpen(board)).toBe(false);
  window.touch(board.id);
  now += 14 * 60_000;
  expect(window.isOpen(board)).toBe(true);
  now += 60_000;
  expect(window.isOpen(board)).toBe(false);
  here = 1;
  expect(window.isOpen(board)).toBe(true);
});

it('forgets the oldest, never the latest', () => {
  const window = new JoinWindow({ here: () => 0 }, { now: () => 0, after: () => () => undefined });
  for (let index = 0; index <= 10_000; index++) window.touch(`board-${index}`);
  expect(window.isOpen({ id: 'board-0', document: 'd' })).toBe(false);
  expect(window.isOpen({ id: 'board-10000', document: 'd' })).toBe(true);
});
