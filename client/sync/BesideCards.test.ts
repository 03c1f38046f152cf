import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  removeTheme,
  renameTheme,
  themeName,
} from '../../shared/model/arrange.ts';
import { addLink } from '../../shared/model/board.ts';
import { addComment, react, removeComment } from '../../shared/model/remarks.ts';
import { BesideCards } from './BesideCards.ts';

const ANA = 'ana';
const THEME = 'theme_of_water_001';
const remark = (n: number, card = 'card-1') => ({ id: `comment_number_00${n}`, card, text: `${n}`, by: ANA, n });

function setting() {
  const doc = new Y.Doc();
  const beside = new BesideCards(ANA, (card) => (card === 'card-1' ? ANA : 'ben'));
  return { doc, read: (all = false) => beside.read(doc, all), beside };
}

describe('what stands beside the cards', () => {
  it('is the same for as long as nothing of it changes, part by part', () => {
    const { doc, read, beside } = setting();
    addTheme(doc, { id: THEME, name: 'Water' });
    moveToTheme(doc, 'card-1', THEME);
    addComment(doc, remark(1));
    addComment(doc, remark(2, 'card-2'));
    const first = read();
    expect(read()).toBe(first);
    expect(beside.changed).toBe(false);
    placeOnCanvas(doc, 'card-1', { x: 1, y: 2 });
    expect(beside.changed).toBe(true);
    const second = read();
    expect(second.positions.get('card-1')).toEqual({ x: 1, y: 2 });
    for (const part of ['links', 'themes', 'themeOf', 'reactions', 'comments'] as const)
      expect(second[part]).toBe(first[part]);
    addComment(doc, remark(3));
    const third = read();
    expect(third.comments.get('card-2')).toBe(second.comments.get('card-2'));
    expect(third.comments.get('card-1')?.map(({ text }) => text)).toEqual(['1', '3']);
    // Authors of cards became known: links are looked at, and found to be the same.
    expect(read(true).links).toBe(third.links);
  });

  it('THEME-2 a theme that goes takes its cards out of it, and brings them back', () => {
    const { doc, read } = setting();
    addTheme(doc, { id: THEME, name: 'Water' });
    moveToTheme(doc, 'card-1', THEME);
    expect(read().themeOf.get('card-1')).toBe(THEME);
    removeTheme(doc, THEME);
    expect(read().themeOf.size).toBe(0);
    addTheme(doc, { id: THEME, name: 'Water' });
    renameTheme(doc, THEME, ' Drinking \n water ');
    expect(read().themes).toEqual([{ id: THEME, name: 'Drinking water' }]);
    expect(read().themeOf.get('card-1')).toBe(THEME);
  });

  it('LINK-4 counts a link that several drew once, and has one’s own among them', () => {
    const { doc, read } = setting();
    const link = { from: 'card-2', to: 'card-1', type: 'supports' } as const;
    addLink(doc, { ...link, id: 'link-1', by: 'ben' });
    addLink(doc, { ...link, id: 'link-2', by: ANA });
    addLink(doc, { ...link, id: 'link-3', by: 'cem' });
    addLink(doc, { ...link, id: 'link-4', type: 'challenges' });
    addLink(doc, { from: 'card-1', to: 'card-2', type: 'supports', id: 'link-5' });
    expect(read().links.map(({ id, by, mine }) => [id, by, mine])).toEqual([
      ['link-2', ANA, true],
      ['link-4', 'ben', false],
      ['link-5', ANA, true],
    ]);
  });

  it('REACT-1 has one reaction a person and card, in an order that is everybody’s', () => {
    const { doc, read } = setting();
    const card = 'card_with_reactions';
    react(doc, { card, member: 'cem' }, 'thanks');
    react(doc, { card, member: ANA }, 'me_too');
    react(doc, { card, member: 'cem' }, 'tell_more');
    expect(read().reactions.get(card)).toEqual([
      { member: ANA, kind: 'me_too' },
      { member: 'cem', kind: 'tell_more' },
    ]);
    react(doc, { card, member: ANA }, null);
    react(doc, { card, member: 'cem' }, null);
    expect(read().reactions.has(card)).toBe(false);
  });

  it('COMMENT-1 reads comments in the order that their authors saw, and none that is gone or no comment', () => {
    const { doc, read } = setting();
    for (const n of [3, 1, 2]) addComment(doc, remark(n));
    doc.getMap('comments').set('comment_of_another_kind', new Y.Map([['card', 'card-1']]));
    expect(
      read()
        .comments.get('card-1')
        ?.map(({ n }) => n),
    ).toEqual([1, 2, 3]);
    removeComment(doc, remark(2).id);
    expect(
      read()
        .comments.get('card-1')
        ?.map(({ n }) => n),
    ).toEqual([1, 3]);
  });

  it('reads another document as its own', () => {
    const { doc, read, beside } = setting();
    addComment(doc, remark(1));
    read();
    expect(beside.read(new Y.Doc(), true).comments.size).toBe(0);
    // What still comes into the one before is nobody's business any more.
    addComment(doc, remark(2));
    expect(beside.changed).toBe(false);
  });
});

it('THEME-3 keeps a name of one line, of whole characters and at most eighty of them', () => {
  expect(themeName('  two\n\tlines  ')).toBe('two lines');
  expect(themeName(`${'x'.repeat(79)}😀`)).toBe('x'.repeat(79));
  expect(themeName('x'.repeat(81))).toHaveLength(80);
});
