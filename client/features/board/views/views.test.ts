import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContributionType, LinkType } from '../../../../shared/model/words.ts';
import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { CardItem, LinkItem } from '../../../hooks/useBoard.ts';
import { NO_FILTER, NONE } from '../../../hooks/useBoardLook.ts';
import { canvasPlaces } from './canvasPlaces.ts';
import { filterCards } from './filterCards.ts';
import { groupCards } from './groupCards.ts';
import { threadCards } from './threadCards.ts';
import { timeSections } from './timeSections.ts';

/* The one list of cards, filtered, grouped, threaded and laid out. */

const card = (number: number, rest: Partial<CardItem> = {}): CardItem => ({
  id: `card${number}`,
  type: 'idea',
  together: false,
  invited: [],
  welcome: false,
  lang: null,
  text: fromPlainText(`Words of ${number}`),
  number,
  owner: 'ana',
  coauthors: [],
  mine: false,
  kept: false,
  ...rest,
});
const cardsOf = (count: number) => Array.from({ length: count }, (_, nth) => card(nth + 1));
const byId = (cards: readonly CardItem[]) => new Map(cards.map((each) => [each.id, each]));
const link = (from: number, to: number, type: LinkType = 'builds_on'): LinkItem => ({
  id: `link${from}-${to}`,
  from: `card${from}`,
  to: `card${to}`,
  type,
  by: 'ana',
  mine: false,
});
const numbers = (cards: readonly CardItem[]) => cards.map(({ number }) => number);

describe('VIEW-3 threads', () => {
  const thread = (count: number, links: readonly LinkItem[], shown?: readonly number[]) => {
    const cards = cardsOf(count);
    const there = shown === undefined ? cards : cards.filter(({ number }) => shown.includes(number ?? 0));
    const { cards: found, depthOf } = threadCards(there, links, byId(cards));
    return found.map(({ id, number }) => `${'-'.repeat(depthOf.get(id) ?? -99)}${number}`);
  };

  it('put a card under the first card that it answers, oldest first', () => {
    expect(thread(6, [link(3, 1), link(4, 3), link(5, 1), link(6, 2), link(6, 5)])).toEqual([
      ...['1', '-3', '--4', '-5'],
      ...['2', '-6'],
    ]);
  });

  it('hang a circle from its oldest card, where that card came', () => {
    expect(thread(5, [link(2, 4), link(4, 3), link(3, 2)])).toEqual(['1', '2', '-3', '--4', '5']);
    expect(thread(2, [link(1, 1), link(2, 1)])).toEqual(['1', '-2']);
  });

  it('bring answers nearer to what is shown when a filter leaves out what they answered', () => {
    expect(thread(4, [link(2, 1), link(3, 2), link(4, 3)], [1, 3, 4])).toEqual(['1', '-3', '--4']);
    expect(thread(3, [link(2, 1), link(3, 2)], [2, 3])).toEqual(['2', '-3']);
  });

  it('VIEW-1 have every card once, whatever links there are', () => {
    const links = fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(links, fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (drawn, shown) => {
        const cards = cardsOf(12);
        const there = cards.filter(({ number }) => shown.includes(number ?? 0));
        const found = threadCards(
          there,
          drawn.map(([from, to]) => link(from, to)),
          byId(cards),
        );
        expect(numbers(found.cards).sort()).toEqual(numbers(there).sort());
        expect([...found.depthOf.values()].every((depth) => depth >= 0 && depth < 12)).toBe(true);
      }),
    );
  });
});

describe('VIEW-1 sections', () => {
  const heads = [
    { key: 'a', title: 'A' },
    { key: 'b', title: 'B' },
  ];
  const keys: Readonly<Record<string, string>> = { card1: 'b', card2: 'a', card3: 'gone', card5: 'b' };
  const keyOf = ({ id }: CardItem) => keys[id];

  it('have every card once, those of no section or of one that is gone last', () => {
    const found = groupCards(cardsOf(5), heads, keyOf, 'None', false);
    expect(found.map(({ key, cards }) => [key, ...numbers(cards)])).toEqual([
      ['a', 2],
      ['b', 1, 5],
      [NONE, 3, 4],
    ]);
  });

  it('stay when they are empty, where something can be put in; the last does not', () => {
    expect(groupCards([], heads, keyOf, 'None', true).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(groupCards([], heads, keyOf, 'None', false)).toEqual([]);
  });

  it('of hours are in the order of time, what has not arrived last', () => {
    const at: Readonly<Record<string, number>> = { card1: 5, card2: 3_700_000, card3: 9 };
    const found = timeSections(
      cardsOf(4),
      ({ id }) => at[id],
      (time) => ({ key: `${Math.floor(time / 3_600_000)}`, title: '' }),
      'Coming',
    );
    expect(found.map(({ key, cards }) => [key, ...numbers(cards)])).toEqual([
      ['0', 1, 3],
      ['1', 2],
      ['coming', 4],
    ]);
  });
});

describe('VIEW-2 the filter', () => {
  const cards = [
    card(1, { type: 'question', text: fromPlainText('Ärger in der NACHT') }),
    card(2, { type: 'need', owner: 'ben', coauthors: ['ana'] }),
    card(3, { type: 'challenge', owner: 'ben' }),
    card(4, { type: 'idea', owner: 'mei' }),
  ];
  const basis = {
    byId: byId(cards),
    links: [link(4, 1, 'answers'), link(4, 3, 'supports'), { ...link(9, 2, 'answers') }],
    themeOf: new Map([['card2', 'theme']]),
    groupOf: new Map([['ben', 'group']]),
  };
  const found = (choice: Partial<typeof NO_FILTER>) => numbers(filterCards(cards, { ...NO_FILTER, ...choice }, basis));

  it('finds words without regard to case and accents', () => {
    expect(found({ words: ' arger in ' })).toEqual([1]);
    expect(found({ words: 'nothing of this' })).toEqual([]);
  });

  it('asks for type, theme, group and author, and all at once', () => {
    expect(found({ type: 'need' satisfies ContributionType })).toEqual([2]);
    expect(found({ theme: 'theme' })).toEqual([2]);
    expect(found({ theme: NONE })).toEqual([1, 3, 4]);
    expect(found({ group: 'group' })).toEqual([2, 3]);
    expect(found({ author: 'ana' })).toEqual([1, 2]);
    expect(found({ author: 'ana', type: 'question', words: 'nacht' })).toEqual([1]);
  });

  it('finds what nobody answered or built on; support is no answer, nor is a card that is gone', () => {
    expect(found({ unanswered: true })).toEqual([2, 3]);
  });

  it('gives the same list back while nothing is asked', () => {
    expect(filterCards(cards, NO_FILTER, basis)).toBe(cards);
  });
});

describe('the canvas', () => {
  it('lays cards out one way only, moves none when another gets a place, and lets none lie on another', () => {
    const cards = cardsOf(40);
    const groups = [{ cards: cards.slice(0, 13) }, { cards: [] }, { cards: cards.slice(13) }];
    const tidy = canvasPlaces(groups, new Map());
    expect(canvasPlaces(groups, new Map())).toEqual(tidy);
    const moved = canvasPlaces(groups, new Map([['card3', { x: -400, y: 20 }]]));
    expect(moved.get('card3')).toEqual({ x: -400, y: 20 });
    for (const { id } of cards) if (id !== 'card3') expect(moved.get(id)).toEqual(tidy.get(id));
    const boxes = [...tidy.values()];
    const apart = boxes.every((a, nth) => boxes.slice(nth + 1).every((b) => a.x !== b.x || Math.abs(a.y - b.y) >= 100));
    expect(apart).toBe(true);
    expect(boxes.every(({ x, y }) => x % 20 === 0 && y % 20 === 0)).toBe(true);
  });
});
