import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EditionCard } from '../../shared/api/edition.ts';
import { threads } from './threads.ts';

const card = (number: number, ...to: number[]): EditionCard => ({
  number,
  type: 'idea',
  body: { type: 'doc' },
  authors: [],
  links: to.map((target) => ({ type: 'builds_on', to: target })),
  open: false,
});
const shape = (cards: readonly EditionCard[]) =>
  threads(cards).map(({ card, replies }) => [card.number, ...replies.map((reply) => reply.number)]);

it('sets what answers a card under it, answers right after what they answer', () => {
  expect(shape([card(5, 3), card(1), card(4, 1), card(2), card(3, 1)])).toEqual([[1, 3, 5, 4], [2]]);
});

it('sets a card with several targets under the first that is in the edition', () => {
  expect(shape([card(1), card(2), card(3, 9, 2, 1)])).toEqual([[1], [2, 3]]);
});

it('opens a circle of links with its lowest number', () => {
  expect(shape([card(1), card(2, 4), card(3, 2), card(4, 3), card(5, 5)])).toEqual([[1], [2, 3, 4], [5]]);
});

it('shows every card exactly once, whatever links to whatever', () => {
  const links = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(links, { maxLength: 10 }), (all) => {
      const cards = all.map((to, index) => card(index + 1, ...to));
      const shown = shape(cards).flat();
      expect([...shown].sort((a, b) => a - b)).toEqual(cards.map(({ number }) => number));
    }),
  );
});
