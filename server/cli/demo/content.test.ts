import { describe, expect, it } from 'vitest';
import { CONTRIBUTION_TYPES, LINK_TYPES } from '../../../shared/model/words.ts';
import {
  MAX_CARD_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PROMPT_CHARACTERS,
  MAX_SUMMARY_CHARACTERS,
  MAX_TITLE_CHARACTERS,
} from '../../../shared/protocol/limits.ts';
import { MARKS, NODES, type RichText, toPlainText } from '../../../shared/richtext/schema.ts';
import { DEMO } from './content.ts';
import type { DemoBoard, DemoCard } from './DemoContent.ts';

const authorsOf = (card: DemoCard) => [card.author, ...(card.together ?? []).map(({ author }) => author)];
const textsOf = (card: DemoCard) => [card.text, ...(card.together ?? []).map(({ text }) => text)];
const nodesOf = (node: RichText): RichText[] => [node, ...(node.content ?? []).flatMap(nodesOf)];

describe.each(DEMO.boards.map((board) => [board.key, board] as const))('sample board %s', (_key, board: DemoBoard) => {
  it('is written by people who are on it', () => {
    const there = new Set([DEMO.tutor, ...board.people]);
    expect([...there].filter((key) => !Object.hasOwn(DEMO.people, key))).toEqual([]);
    expect(board.cards.flatMap(authorsOf).filter((author) => !there.has(author))).toEqual([]);
  });

  it('links each card only to one that stands before it', () => {
    const before = new Set<string>();
    for (const card of board.cards) {
      expect(before.has(card.key)).toBe(false);
      if (card.link !== undefined) expect([...before]).toContain(card.link.to);
      before.add(card.key);
    }
  });

  it('gathers, reacts to and remarks on cards that are there, each in one theme', () => {
    const keys = board.cards.map(({ key }) => key);
    const themed = (board.themes ?? []).flatMap(({ cards }) => cards);
    expect(new Set(themed).size).toBe(themed.length);
    const around = [...(board.reactions ?? []), ...(board.comments ?? [])];
    expect([...themed, ...around.map(({ card }) => card)].filter((key) => !keys.includes(key))).toEqual([]);
    // Nobody reacts to a card of their own (REACT-2).
    for (const { card, from } of board.reactions ?? []) {
      expect(from).not.toContain(board.cards.find(({ key }) => key === card)?.author);
    }
  });

  it('keeps to the text schema and the limits', () => {
    for (const card of board.cards) {
      const texts = textsOf(card);
      expect(texts.map(toPlainText).join('').length).toBeLessThanOrEqual(MAX_CARD_CHARACTERS);
      for (const node of texts.flatMap((text) => text.content ?? []).flatMap(nodesOf)) {
        if (node.type === 'text') expect(node.text).not.toBe('');
        else expect(Object.keys(NODES)).toContain(node.type);
        for (const mark of node.marks ?? []) expect(Object.keys(MARKS)).toContain(mark.type);
        for (const [name, value] of Object.entries(node.attrs ?? {}))
          expect(NODES[node.type]?.[name]?.(value)).toBe(true);
      }
    }
    expect(board.prompt.length).toBeLessThanOrEqual(MAX_PROMPT_CHARACTERS);
    expect(board.publication?.title.length ?? 0).toBeLessThanOrEqual(MAX_TITLE_CHARACTERS);
    expect(board.publication?.summary.length ?? 0).toBeLessThanOrEqual(MAX_SUMMARY_CHARACTERS);
  });

  it('asks for consent only those who wrote, and every pseudonym has a name', () => {
    const authors = new Set(board.cards.flatMap(authorsOf));
    for (const [person, { choice, pseudonym }] of Object.entries(board.publication?.consent ?? {})) {
      expect([...authors]).toContain(person);
      expect(choice === 'pseudonym').toBe(pseudonym !== undefined);
    }
  });
});

describe('sample content', () => {
  const [live] = DEMO.boards;

  it('holds one board of each state, one being published and two editions', () => {
    const states = DEMO.boards.map(({ state, publication }) =>
      publication === undefined ? state : publication.finished,
    );
    expect(states).toEqual(['live', 'live', false, 'closed', 'draft', true, true]);
  });

  it('shows every type of card and of link on its first board', () => {
    expect(new Set(live?.cards.map(({ type }) => type))).toEqual(new Set(CONTRIBUTION_TYPES));
    expect(new Set(live?.cards.flatMap(({ link }) => (link === undefined ? [] : [link.type])))).toEqual(
      new Set(LINK_TYPES),
    );
    expect(live?.cards).toHaveLength(26);
  });

  it('has editions of ten to sixteen cards', () => {
    for (const { cards } of DEMO.boards.filter(({ publication }) => publication?.finished)) {
      expect(cards.length).toBeGreaterThanOrEqual(10);
      expect(cards.length).toBeLessThanOrEqual(16);
    }
  });

  it('gives every person a name of their own', () => {
    const names = Object.values(DEMO.people).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS);
  });
});
