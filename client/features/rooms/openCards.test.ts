import { expect, it } from 'vitest';
import type { CardItem, LinkView } from '../../hooks/useBoard.ts';
import { openCards } from './openCards.ts';

const card = (id: string, type: CardItem['type']) => ({ id, type }) as CardItem;
const link = (from: string, to: string, type: LinkView['type']): LinkView => ({ id: `${from}-${to}`, from, to, type });

it('SYN-1: a challenge or a question is open until a card that is still there answers it', () => {
  const cards = [card('c1', 'challenge'), card('q1', 'question'), card('q2', 'question'), card('i1', 'idea')];
  const byId = new Map(cards.map((each) => [each.id, each]));
  const open = (links: LinkView[]) => openCards({ cards, byId, links }).map(({ id }) => id);
  expect(open([])).toEqual(['c1', 'q1', 'q2']);
  // Building on it or supporting it is no answer, nor is one that was deleted.
  expect(open([link('i1', 'q1', 'builds_on'), link('i1', 'c1', 'supports'), link('gone', 'q2', 'answers')])).toEqual([
    'c1',
    'q1',
    'q2',
  ]);
  expect(open([link('i1', 'q1', 'answers')])).toEqual(['c1', 'q2']);
});
