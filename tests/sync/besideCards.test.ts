import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  readCanvas,
  readThemed,
  readThemes,
  removeTheme,
  renameTheme,
} from '../../shared/model/arrange.ts';
import {
  addCard,
  addLink,
  appendText,
  deleteCard,
  readLinks,
  removeLink,
  setInvited,
} from '../../shared/model/board.ts';
import { addComment, react, reactionsOf, readComments, removeComment } from '../../shared/model/remarks.ts';
import { MAX_COMMENTS, MAX_REACTIONS, MAX_THEMES } from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { EngineRoom, type Peer } from '../support/EngineRoom.ts';
import { editIn, LiveBoard } from '../support/LiveBoard.ts';

/* Themes, places, links, reactions and comments as the gate takes and refuses them (docs/PROTOCOL.md, GATE-11 to GATE-15). */

const DOC = 'document-1';
const ANAS = 'card_of_ana_closed';
const EVES = 'card_of_eve_closed';
const THEME = 'theme_named_by_ana';
const COMMENT = 'comment_of_ana_00001';
const LINK = 'link_drawn_by_ana_1';
const card = (id: string) => ({ id, type: 'idea' as const, text: fromPlainText('Words.'), together: false });
const comment = (about: Partial<Parameters<typeof addComment>[1]> = {}) => ({
  ...{ id: 'comment_of_eve_00001', card: ANAS, text: 'Where was that?', by: 'eve', n: 0 },
  ...about,
});

let room: EngineRoom;
let ana: Peer;
let eve: Peer;

beforeEach(async () => {
  room = new EngineRoom();
  room.store.add(DOC);
  ana = await room.join(DOC, 'ana');
  expect(await ana.write((doc) => addCard(doc, card(ANAS)))).toBeNull();
  const asEve = await room.join(DOC, 'eve', 'first');
  expect(await asEve.write((doc) => addCard(doc, card(EVES)))).toBeNull();
  ana.receive();
  expect(await ana.write((doc) => addTheme(doc, { id: THEME, name: 'Water' }))).toBeNull();
  expect(await ana.write((doc) => moveToTheme(doc, ANAS, THEME))).toBeNull();
  expect(await ana.write((doc) => react(doc, { card: EVES, member: 'ana' }, 'thanks'))).toBeNull();
  expect(await ana.write((doc) => addComment(doc, comment({ id: COMMENT, card: EVES, by: 'ana' })))).toBeNull();
  const link = { id: LINK, from: EVES, to: ANAS, type: 'supports', by: 'ana' } as const;
  expect(await ana.write((doc) => addLink(doc, link))).toBeNull();
  eve = await room.join(DOC, 'eve', 'second');
});

/** Refused with this code, and what is live is as it was, to the byte. */
async function refused(write: (doc: Y.Doc) => void, code: string): Promise<void> {
  const state = () => room.host.read(DOC, ({ doc }) => Y.encodeStateAsUpdate(doc));
  const before = await state();
  expect(await eve.send(eve.edit(write))).toBe(code);
  expect(await state()).toEqual(before);
}
const live = <T>(read: (doc: Y.Doc) => T) => room.host.read(DOC, ({ doc }) => read(doc));
const map = (...fields: [string, unknown][]) => new Y.Map<unknown>(fields);

describe('GATE-6: what the new roots hold', () => {
  const malformed: [string, (doc: Y.Doc) => void][] = [
    ['a theme under a dangerous name', (doc) => doc.getMap('themes').set('__proto__', map(['name', 'x']))],
    ['a theme that is no map', (doc) => doc.getMap('themes').set('theme_as_a_text_1', 'text')],
    ['a name without words', (doc) => doc.getMap('themes').set('theme_without_name', map(['name', '  ']))],
    ['a name that is too long', (doc) => doc.getMap('themes').set('theme_long_name_1', map(['name', 'x'.repeat(81)]))],
    ['a name of two lines', (doc) => doc.getMap('themes').set('theme_of_two_lines', map(['name', 'a\nb']))],
    ['a theme with another field', (doc) => doc.getMap('themes').set('theme_with_colour', map(['colour', 'red']))],
    ['a theme with a text in it', (doc) => doc.getMap('themes').set('theme_with_a_text', map(['name', new Y.Text('x')]))],
    ['a card in something that is no theme', (doc) => doc.getMap('themed').set(ANAS, 7)],
    ['a card in two themes', (doc) => doc.getMap('themed').set(ANAS, [THEME, THEME])],
    ['a map as a card’s theme', (doc) => doc.getMap('themed').set(ANAS, map(['x', 1]))],
    ['a place of one number', (doc) => doc.getMap('canvas').set(ANAS, [1])],
    ['a place between the numbers', (doc) => doc.getMap('canvas').set(ANAS, [0.5, 1])],
    ['a place beyond the canvas', (doc) => doc.getMap('canvas').set(ANAS, [0, 100_001])],
    ['a place that is none', (doc) => doc.getMap('canvas').set(ANAS, [Number.NaN, 0])],
    ['a place with words in it', (doc) => doc.getMap('canvas').set(ANAS, ['0', '0'])],
    ['an unknown reaction', (doc) => doc.getMap('reactions').set(`${ANAS}.eve`, 'down')],
    ['a reaction without a member', (doc) => doc.getMap('reactions').set(ANAS, 'thanks')],
    ['a reaction of nobody', (doc) => doc.getMap('reactions').set(`${ANAS}.`, 'thanks')],
    ['a comment that lacks its author', (doc) => doc.getMap('comments').set('comment_of_nobody_1', map(['card', ANAS], ['text', 'x'], ['n', 0]))],
    ['an empty comment', (doc) => doc.getMap('comments').set('comment_without_words', new Y.Map())],
    ['a comment of white space', (doc) => doc.getMap('comments').set('comment_of_blanks_1', map(['card', ANAS], ['text', ' '], ['by', 'eve'], ['n', 0]))],
    ['a comment that is too long', (doc) => doc.getMap('comments').set('comment_too_long_001', map(['card', ANAS], ['text', 'x'.repeat(1_001)], ['by', 'eve'], ['n', 0]))],
    ['a comment with a text in it', (doc) => doc.getMap('comments').set('comment_with_a_text', map(['card', ANAS], ['text', new Y.Text('x')], ['by', 'eve'], ['n', 0]))],
    ['a comment with another field', (doc) => doc.getMap('comments').set('comment_with_weight', map(['weight', 10]))],
    ['a comment numbered below zero', (doc) => doc.getMap('comments').set('comment_minus_one_1', map(['card', ANAS], ['text', 'x'], ['by', 'eve'], ['n', -1]))],
    ['an invitation of everybody by a sign', (doc) => doc.getMap<Y.Map<unknown>>('cards').get(EVES)?.set('invited', '*')],
    ['the same guest twice', (doc) => setInvited(doc, EVES, ['ana', 'ana'])],
    ['more guests than one can name', (doc) => setInvited(doc, EVES, Array.from({ length: 61 }, (_, n) => `guest-${n}`))],
    ['a link whose maker is no member', (doc) => addLink(doc, { id: 'link_by_nobody_001', from: EVES, to: ANAS, type: 'supports', by: '' })],
  ]; // biome-ignore format: one a line
  it.each(malformed)('refuses %s', async (_, write) => {
    await refused(write, 'malformed_update');
  });

  it('refuses what is said of a card that was never here', async () => {
    const nowhere = 'card_that_is_nowhere';
    await refused((doc) => moveToTheme(doc, nowhere, THEME), 'card_gone');
    for (const write of [
      (doc: Y.Doc) => placeOnCanvas(doc, nowhere, { x: 0, y: 0 }),
      (doc: Y.Doc) => react(doc, { card: nowhere, member: 'eve' }, 'thanks'),
      (doc: Y.Doc) => addComment(doc, comment({ card: nowhere })),
      (doc: Y.Doc) => addLink(doc, { id: 'link_from_nowhere1', from: nowhere, to: ANAS, type: 'supports', by: 'eve' }),
    ]) {
      eve = await room.join(DOC, 'eve', `again-${Math.random()}`);
      await refused(write, 'card_gone');
    }
  });
});

describe('GATE-13: themes and places are everybody’s', () => {
  it('THEME-1 takes names, renames and moves of whosoever cards, the last of which counts', async () => {
    expect(await eve.write((doc) => renameTheme(doc, THEME, 'Drinking water'))).toBeNull();
    expect(await eve.write((doc) => moveToTheme(doc, EVES, THEME))).toBeNull();
    expect(await eve.write((doc) => moveToTheme(doc, ANAS, null))).toBeNull();
    expect(await eve.write((doc) => placeOnCanvas(doc, ANAS, { x: -7, y: 100_000 }))).toBeNull();
    ana.receive();
    expect(await ana.write((doc) => placeOnCanvas(doc, ANAS, { x: 8, y: 9.4 }))).toBeNull();
    expect(await live(readThemes)).toEqual([{ id: THEME, name: 'Drinking water' }]);
    expect(await live((doc) => [...readThemed(doc, new Set([THEME]))])).toEqual([[EVES, THEME]]);
    expect(await live((doc) => [...readCanvas(doc)])).toEqual([[ANAS, { x: 8, y: 9 }]]);
  });

  it('THEME-2 a removed theme leaves its cards, and comes back with them', async () => {
    expect(await eve.write((doc) => removeTheme(doc, THEME))).toBeNull();
    expect(await live(readThemes)).toEqual([]);
    expect(await eve.write((doc) => addTheme(doc, { id: THEME, name: 'Water' }))).toBeNull();
    expect(await live((doc) => readThemed(doc, new Set([THEME])).get(ANAS))).toBe(THEME);
  });

  it('THEME-3 takes no more than sixty', async () => {
    for (let n = 1; n < MAX_THEMES; n++) {
      expect(await eve.write((doc) => addTheme(doc, { id: `theme_number_${1_000 + n}`, name: `${n}` }))).toBeNull();
    }
    await refused((doc) => addTheme(doc, { id: 'theme_that_is_over', name: 'One more' }), 'board_full');
    ana.receive();
    // Room is made by taking one away.
    expect(await ana.write((doc) => removeTheme(doc, THEME))).toBeNull();
    expect(await ana.write((doc) => addTheme(doc, { id: 'theme_that_fits_now', name: 'One more' }))).toBeNull();
  });

  it('THEME-4 are arranged where nobody is named; reactions, comments and links are not', () => {
    const before = new Y.Doc();
    before.clientID = 1;
    addCard(before, card(ANAS));
    const on = new LiveBoard({
      doc: before,
      owners: { [ANAS]: '' },
      clients: new Map([[2, 'eve']]),
      opening: 'shared',
    });
    const enter = (write: (doc: Y.Doc) => void) => on.enter(2, editIn(on.copy(2), write));
    expect(enter((doc) => addTheme(doc, { id: THEME, name: 'Water' })).kind).toBe('entered');
    expect(enter((doc) => moveToTheme(doc, ANAS, THEME)).kind).toBe('entered');
    expect(enter((doc) => placeOnCanvas(doc, ANAS, { x: 1, y: 2 })).kind).toBe('entered');
    const shut = { kind: 'refused', code: 'not_in_phase' };
    expect(enter((doc) => react(doc, { card: ANAS, member: 'eve' }, 'me_too'))).toEqual(shut);
    expect(enter((doc) => addComment(doc, comment()))).toEqual(shut);
    const link = { id: 'link_where_no_names', from: ANAS, to: EVES, type: 'supports', by: 'eve' } as const;
    expect(enter((doc) => addLink(doc, link))).toEqual(shut);
  });

  it('costs two structs however often one person moves a card', async () => {
    const before = await live((doc) => doc.store.clients.get(eve.doc.clientID)?.length ?? 0);
    const size = await live((doc) => Y.encodeStateAsUpdate(doc).byteLength);
    for (let n = 0; n < 1_000; n++) {
      expect(await eve.write((doc) => placeOnCanvas(doc, ANAS, { x: n, y: -n }))).toBeNull();
    }
    expect(await live((doc) => doc.store.clients.get(eve.doc.clientID)?.length)).toBeLessThanOrEqual(before + 2);
    expect(await live((doc) => Y.encodeStateAsUpdate(doc).byteLength)).toBeLessThan(size + 100);
  });
});

describe('GATE-14: a reaction is its member’s', () => {
  it('REACT-1 one a person and card: another replaces it, and it is taken back', async () => {
    const mine = { card: ANAS, member: 'eve' };
    expect(await eve.write((doc) => react(doc, mine, 'me_too'))).toBeNull();
    expect(await eve.write((doc) => react(doc, mine, 'tell_more'))).toBeNull();
    expect(await live((doc) => reactionsOf(doc).get(`${ANAS}.eve`))).toBe('tell_more');
    expect(await eve.write((doc) => react(doc, mine, null))).toBeNull();
    expect(await live((doc) => reactionsOf(doc).has(`${ANAS}.eve`))).toBe(false);
  });

  const foreign: [string, (doc: Y.Doc) => void, string][] = [
    ['in another’s name', (doc) => react(doc, { card: ANAS, member: 'ben' }, 'thanks'), 'not_your_card'],
    ['in place of another’s', (doc) => react(doc, { card: EVES, member: 'ana' }, 'me_too'), 'not_your_card'],
    ['taken back for another', (doc) => react(doc, { card: EVES, member: 'ana' }, null), 'not_your_card'],
    ['at one’s own card', (doc) => react(doc, { card: EVES, member: 'eve' }, 'thanks'), 'not_allowed'],
  ];
  it.each(foreign)('REACT-2 refuses one %s', async (_, write, code) => {
    await refused(write, code);
  });

  it('stays harmless at a card that is gone', async () => {
    expect(await ana.write((doc) => deleteCard(doc, ANAS))).toBeNull();
    expect(await eve.write((doc) => react(doc, { card: ANAS, member: 'eve' }, 'me_too'))).toBeNull();
  });
});

describe('GATE-15: a comment is its author’s', () => {
  it('COMMENT-1 is written whole and removed', async () => {
    expect(await eve.write((doc) => addComment(doc, comment()))).toBeNull();
    expect(await live((doc) => readComments(doc).map(({ text }) => text))).toHaveLength(2);
    expect(await eve.write((doc) => removeComment(doc, 'comment_of_eve_00001'))).toBeNull();
    // As an undo brings it back.
    expect(await eve.write((doc) => addComment(doc, comment()))).toBeNull();
  });

  const foreign: [string, (doc: Y.Doc) => void][] = [
    ['one in another’s name', (doc) => addComment(doc, comment({ by: 'ana' }))],
    ['removing another’s', (doc) => removeComment(doc, COMMENT)],
    ['replacing another’s', (doc) => addComment(doc, comment({ id: COMMENT }))],
    ['rewriting another’s', (doc) => doc.getMap<Y.Map<unknown>>('comments').get(COMMENT)?.set('text', 'Rewritten')],
    ['taking another’s words', (doc) => doc.getMap<Y.Map<unknown>>('comments').get(COMMENT)?.delete('text')],
    ['moving another’s', (doc) => doc.getMap<Y.Map<unknown>>('comments').get(COMMENT)?.set('card', ANAS)],
  ];
  it.each(foreign)('refuses %s', async (_, write) => {
    await refused(write, 'not_your_card');
  });

  it('is not rewritten by its author either', async () => {
    expect(await eve.write((doc) => addComment(doc, comment()))).toBeNull();
    await refused(
      (doc) => doc.getMap<Y.Map<unknown>>('comments').get('comment_of_eve_00001')?.set('text', 'Other'),
      'not_your_card',
    );
  });

  it('COMMENT-3 there are so many and no more, of comments and of reactions', () => {
    const full = new Y.Doc();
    full.clientID = 1;
    addCard(full, card(ANAS));
    full.transact(() => {
      for (let n = 0; n < MAX_COMMENTS; n++)
        addComment(full, comment({ id: `comment_number_${n}`, by: 'ana', text: 'x' }));
      for (let n = 0; n < MAX_REACTIONS; n++) react(full, { card: ANAS, member: `m${n}` }, 'thanks');
    });
    const on = new LiveBoard({ doc: full, clients: new Map([[1, 'ana'], [2, 'eve']]) }); // biome-ignore format: short
    const enter = (client: number, write: (doc: Y.Doc) => void) => on.enter(client, editIn(on.copy(client), write));
    const no = { kind: 'refused', code: 'board_full' };
    expect(enter(2, (doc) => addComment(doc, comment()))).toEqual(no);
    expect(enter(2, (doc) => react(doc, { card: ANAS, member: 'eve' }, 'me_too'))).toEqual(no);
    expect(enter(1, (doc) => removeComment(doc, 'comment_number_7')).kind).toBe('entered');
    expect(enter(2, (doc) => addComment(doc, comment())).kind).toBe('entered');
  });
});

describe('GATE-11: who draws a link', () => {
  const drawn = (about: object) => ({ id: 'link_drawn_by_eve_1', from: ANAS, to: EVES, type: 'challenges', by: 'eve', ...about }) as const; // biome-ignore format: short

  it('LINK-1 anybody, between any two cards, in their own name', async () => {
    expect(await eve.write((doc) => addLink(doc, drawn({})))).toBeNull();
    expect(await live((doc) => readLinks(doc).find(({ id }) => id === 'link_drawn_by_eve_1')?.by)).toBe('eve');
  });

  const foreign: [string, object][] = [
    ['in another’s name', { by: 'ana' }],
    ['without a name from another’s card', { by: undefined }],
    ['that closes a question with another’s card', { type: 'answers' }],
  ];
  it.each(foreign)('LINK-1 refuses one %s', async (_, about) => {
    await refused((doc) => addLink(doc, drawn(about)), 'not_your_card');
  });

  it('LINK-2 whoever drew it removes it, the author of its cards does not', async () => {
    await refused((doc) => removeLink(doc, LINK), 'not_your_card');
    expect(await ana.write((doc) => removeLink(doc, LINK))).toBeNull();
  });
});

describe('PEN-1: who is invited', () => {
  it('writes in the card until the author ends it, and nobody else does', async () => {
    const write = (doc: Y.Doc) => appendText(doc, ANAS, fromPlainText('Together.'));
    await refused((doc) => setInvited(doc, ANAS, ['eve']), 'not_your_card');
    expect(await ana.write((doc) => setInvited(doc, ANAS, ['eve']))).toBeNull();
    eve = await room.join(DOC, 'eve', 'third');
    expect(await eve.write(write)).toBeNull();
    const ben = await room.join(DOC, 'ben');
    expect(await ben.write(write)).toBe('not_your_card');
    ana.receive();
    expect(await ana.write((doc) => setInvited(doc, ANAS, []))).toBeNull();
    eve.receive();
    await refused(write, 'not_your_card');
  });
});
