import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readUpdate, type Struct } from '../../server/engine/readUpdate.ts';
import { sliceUpdate } from '../../server/engine/slices.ts';
import { writeUpdate } from '../../server/engine/writeUpdate.ts';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  readThemes,
  removeTheme,
  renameTheme,
} from '../../shared/model/arrange.ts';
import {
  addCard,
  addLink,
  appendText,
  deleteCard,
  ROOTS,
  readCard,
  readLinks,
  removeLink,
  setCardType,
  setTogether,
} from '../../shared/model/board.ts';
import { addComment, react, readComment, removeComment } from '../../shared/model/remarks.ts';
import { MAX_SCAN_STEPS } from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { editIn, LiveBoard } from '../support/LiveBoard.ts';
import { times } from '../support/structs.ts';

/*
 * Real updates, mutated: first their bytes, then what they say. Whatever is accepted applies without a throw, leaves
 * nothing pending, took no more steps than were counted, changes nothing of others, and comes out the same in slices
 * and from the journal. Whatever is refused leaves the document as it was.
 */

const OPEN = 'a_card_of_everybody';
const ANAS = 'a_card_of_ana_alone';
const THEME = 'a_theme_of_ana_alone';
const REMARK = 'a_remark_of_ana_alone';
const ANA = 1;
const EVE = 2;
const EVE_TOO = 3;
const clients = new Map([
  [ANA, 'ana'],
  [EVE, 'eve'],
  [EVE_TOO, 'eve'],
]);

function board(): LiveBoard {
  const doc = new Y.Doc();
  doc.clientID = ANA;
  addCard(doc, { id: OPEN, type: 'idea', text: fromPlainText('A text.\n\nIn two paragraphs.'), together: true });
  addCard(doc, { id: ANAS, type: 'idea', text: fromPlainText('Mine alone.'), together: false });
  addTheme(doc, { id: THEME, name: 'Water' });
  addComment(doc, { id: REMARK, card: OPEN, text: 'Hers.', by: 'ana', n: 0 });
  addLink(doc, { id: 'a_link_drawn_by_ana', from: OPEN, to: ANAS, type: 'supports', by: 'ana' });
  doc.getMap('reactions').set(`${ANAS}.ana`, 'me_too');
  return new LiveBoard({ doc, clients });
}

/** What nobody but Ana may change. */
const hers = (doc: Y.Doc) => [
  shown(doc, ANAS),
  readComment(doc, REMARK),
  doc.getMap('reactions').get(`${ANAS}.ana`),
  readLinks(doc).find(({ id }) => id === 'a_link_drawn_by_ana'),
];

/** What the board says of a card, as people see it. */
function shown(doc: Y.Doc, card: string): unknown {
  const found = readCard(doc, card);
  return found === null ? null : [found.type, found.together, found.body.toJSON()];
}

/** Conflicting items that Yjs looks at meanwhile: it adds each to two sets. */
function reallyScanned(run: () => void): number {
  const { add } = Set.prototype;
  let added = 0;
  Set.prototype.add = function (value) {
    if (value instanceof Y.Item) added++;
    return add.call(this, value);
  };
  try {
    run();
  } finally {
    Set.prototype.add = add;
  }
  return added / 2;
}

/** Under which client ids an update writes. */
function clientsOf(update: Uint8Array): number[] {
  const decoded = readUpdate(update);
  if (typeof decoded === 'string') throw new Error(decoded);
  return decoded.structs.map(({ id }) => id.client);
}

/** Enters an update and holds the outcome against all that is promised. Gives what the journal keeps, if it entered. */
function enter(on: LiveBoard, clientId: number, update: Uint8Array): Uint8Array | null {
  const before = on.bytes;
  const anas = hers(on.doc);
  const judged = on.judge(clientId, update);
  expect(judged.steps).toBeLessThanOrEqual(MAX_SCAN_STEPS + 1);
  const outcome = on.enter(clientId, update);
  expect(on.doc.store.pendingStructs).toBeNull();
  expect(on.doc.store.pendingDs).toBeNull();
  if (outcome.kind !== 'entered') {
    expect(on.bytes).toEqual(before);
    return null;
  }
  if (clientId !== ANA) expect(hers(on.doc)).toEqual(anas);
  const { bytes } = outcome.row;
  const copies = times(2, () => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, before);
    return copy;
  });
  const [whole, sliced] = copies as [Y.Doc, Y.Doc];
  expect(clientsOf(bytes).every((id) => clients.get(id) === clients.get(clientId))).toBe(true);
  const slices = sliceUpdate(bytes, sliced, 1 + (bytes.length % 5));
  const scanned = reallyScanned(() => Y.applyUpdate(whole, bytes));
  if (judged.ok && !judged.repeats) expect(scanned).toBeLessThanOrEqual(judged.steps);
  Y.transact(
    sliced,
    () => {
      for (const slice of slices) {
        Y.applyUpdate(sliced, slice);
        expect(sliced.store.pendingStructs).toBeNull();
        expect(sliced.store.pendingDs).toBeNull();
      }
    },
    null,
    false,
  );
  expect(Y.encodeStateAsUpdate(sliced)).toEqual(Y.encodeStateAsUpdate(whole));
  return bytes;
}

/** A reader of the journal, and one of the snapshot, find what is live. */
function readsBack(on: LiveBoard, rows: readonly Uint8Array[], start: Uint8Array): void {
  const replay = new Y.Doc();
  for (const bytes of [start, ...rows]) Y.applyUpdate(replay, bytes);
  expect(Y.encodeStateAsUpdate(replay)).toEqual(on.bytes);
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, on.bytes);
  expect(fresh.store.pendingStructs).toBeNull();
  expect(Y.encodeStateVector(fresh)).toEqual(Y.encodeStateVector(on.doc));
}

describe('mutated bytes', () => {
  function edits(): Uint8Array[] {
    const doc = new Y.Doc();
    doc.clientID = EVE;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const mine = 'a_card_of_eve_alone';
    addCard(doc, { id: mine, type: 'idea', text: fromPlainText('A text.\n\nIn two paragraphs.'), together: true });
    appendText(doc, mine, fromPlainText('More of it.'));
    readCard(doc, mine)?.body.delete(0, 1);
    addCard(
      doc,
      { id: 'an_answer_to_that_1', type: 'challenge', text: fromPlainText('But.'), together: false },
      { id: 'the_link_between_1', from: 'an_answer_to_that_1', to: mine, type: 'challenges' },
    );
    deleteCard(doc, 'an_answer_to_that_1');
    return updates;
  }

  const mutation = fc.record({
    entry: fc.nat(4),
    at: fc.nat(400),
    byte: fc.nat(255),
    kind: fc.constantFrom('set', 'insert', 'remove', 'cut', 'none'),
    as: fc.constantFrom(EVE, EVE, ANA),
  });

  function mutate(update: Uint8Array, { at, byte, kind }: { at: number; byte: number; kind: string }): Uint8Array {
    const bytes = [...update];
    const where = at % Math.max(1, bytes.length);
    if (kind === 'set') bytes[where] = byte;
    if (kind === 'insert') bytes.splice(where, 0, byte);
    if (kind === 'remove') bytes.splice(where, 1);
    return Uint8Array.from(kind === 'cut' ? bytes.slice(0, where) : bytes);
  }

  it('are taken or refused without harm', () => {
    const real = edits();
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
        const on = board();
        for (const each of mutations) enter(on, each.as, mutate(real[each.entry] ?? new Uint8Array(), each));
      }),
      { numRuns: 700 },
    );
  });
});

describe('mutated structs', () => {
  const KINDS = [
    'origin', 'right', 'both', 'clock', 'client', 'parent', 'content', 'collect', 'repeat', 'swap', 'drop', 'delete', 'delete own',
  ] as const; // biome-ignore format: a list
  interface Mutation {
    readonly kind: (typeof KINDS)[number];
    /** Which struct, and what it is changed to; each taken modulo what there is. */
    readonly at: number;
    readonly to: number;
    readonly size: number;
  }
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat(30),
    to: fc.nat(1_000),
    size: fc.integer({ min: 1, max: 12 }),
  });
  const step = fc.record({
    as: fc.constantFrom(EVE, EVE, EVE_TOO, ANA),
    edits: fc.array(fc.record({ what: fc.nat(20), where: fc.nat(100) }), { minLength: 1, maxLength: 12 }),
    mutations: fc.oneof(fc.constant([]), fc.array(mutation, { minLength: 1, maxLength: 3 })),
  });

  /** One thing that a person does. */
  function act(doc: Y.Doc, { what, where }: { what: number; where: number }, name: string): void {
    const own = `a_card_of_${name}_${String(where % 3)}`.padEnd(16, '_');
    const body = readCard(doc, what % 2 === 0 ? OPEN : own)?.body;
    const paragraph = body === undefined || body.length === 0 ? undefined : body.get(where % body.length);
    const first = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : undefined;
    const text = first instanceof Y.XmlText ? first : undefined;
    const at = where % ((text?.length ?? 0) + 1);
    if (what <= 1) text?.insert(at, 'word');
    else if (what <= 3) text?.delete(Math.min(at, Math.max(0, text.length - 2)), Math.min(2, text.length));
    else if (what <= 5) text?.format(at, Math.max(0, text.length - at), { [where % 2 === 0 ? 'bold' : 'italic']: {} });
    else if (what <= 7)
      body?.insert(where % (body.length + 1), [new Y.XmlElement('paragraph'), new Y.XmlElement('blockquote')]);
    else if (what === 8 && readCard(doc, own) === null)
      addCard(doc, { id: own, type: 'idea', text: fromPlainText(`Words ${where}.`), together: where % 2 === 0 });
    else if (what === 9) setCardType(doc, own, where % 2 === 0 ? 'question' : 'evidence');
    else if (what === 10) setTogether(doc, own, where % 2 === 0);
    else if (what === 11) deleteCard(doc, own);
    else if (what > 11) beside(doc, { what, where }, name);
  }

  function beside(doc: Y.Doc, { what, where }: { what: number; where: number }, name: string): void {
    const id = `beside_of_${name}_${where % 3}`.padEnd(16, '_');
    const card = where % 2 === 0 ? OPEN : ANAS;
    const theme = readThemes(doc)[where % 4];
    if (what === 12) addTheme(doc, { id, name: `Theme ${where}` });
    else if (what === 13 && theme !== undefined)
      (where % 5 === 0 ? removeTheme : renameTheme)(doc, theme.id, `${where}`);
    else if (what === 14) moveToTheme(doc, card, theme?.id ?? null);
    else if (what === 15) placeOnCanvas(doc, card, { x: where, y: -where });
    else if (what === 16 && name !== 'ana') react(doc, { card, member: name }, where % 3 === 0 ? null : 'thanks');
    else if (what === 17 && readComment(doc, id) === null)
      addComment(doc, { id, card, text: 'Remark.', by: name, n: 0 });
    else if (what === 18) removeComment(doc, id);
    else if (what === 19) addLink(doc, { id, from: ANAS, to: OPEN, type: 'supports', by: name });
    else if (what === 20) removeLink(doc, id);
  }

  const contents: (() => Y.Item['content'])[] = [
    () => new Y.ContentString('forged'),
    () => new Y.ContentDeleted(3),
    () => new Y.ContentFormat('bold', {} as never),
    () => new Y.ContentFormat('bold', null as never),
    () => new Y.ContentType(new Y.Map()),
    () => new Y.ContentType(new Y.XmlText()),
    () => new Y.ContentType(new Y.XmlElement('paragraph')),
    () => new Y.ContentType(new Y.XmlFragment()),
    () => new Y.ContentAny(['idea']),
    () => new Y.ContentAny([true]),
    () => new Y.ContentAny(['thanks']),
    () => new Y.ContentAny([[1, 2]]),
    () => new Y.ContentAny([THEME]),
  ];

  function mutate(update: Uint8Array, mutations: readonly Mutation[], on: Y.Doc): Uint8Array {
    const decoded = readUpdate(update);
    if (typeof decoded === 'string') throw new Error(decoded);
    const structs: Struct[] = [...decoded.structs];
    const deletes = [...decoded.deletes].map(([client, ranges]) => [client, [...ranges]] as const);
    // Ids in the document and in the update, and some that are nowhere.
    const ids = [...on.store.clients].flatMap(([client, list]) => list.map(({ id }) => Y.createID(client, id.clock)));
    const some = (to: number) =>
      [...ids, ...structs.map(({ id }) => id), Y.createID(9, 0)][to % (ids.length + structs.length + 1)] ?? null;
    for (const { kind, at, to, size } of mutations) {
      const where = at % Math.max(1, structs.length);
      const struct = structs[where];
      const item = struct instanceof Y.Item ? struct : undefined;
      if (item !== undefined) {
        if (kind === 'origin' || kind === 'both') item.origin = some(to);
        if (kind === 'right' || kind === 'both') item.rightOrigin = some(to * 7 + size);
        if (kind === 'parent') {
          item.origin = null;
          item.rightOrigin = null;
          item.parent = [...ROOTS, 'elsewhere', some(to), some(to + size)][to % (ROOTS.length + 3)] as Y.ID | null;
          item.parentSub =
            [
              null,
              'type',
              'body',
              'together',
              OPEN,
              ANAS,
              'a_card_made_by_hand',
              `${OPEN}.ana`,
              `${ANAS}.eve`,
              'text',
              'name',
            ][size % 11] ?? null;
        }
        if (kind === 'content') {
          item.content = contents[to % contents.length]?.() ?? item.content;
          item.length = item.content.getLength();
        }
        if (item.origin === null && item.rightOrigin === null && item.parent === null) item.parent = 'cards' as never;
      }
      if (struct === undefined) continue;
      if (kind === 'clock') struct.id.clock = Math.max(0, struct.id.clock + size - 6);
      if (kind === 'client') struct.id.client = [ANA, EVE, EVE_TOO, 9][to % 4] ?? EVE;
      if (kind === 'collect') structs[where] = new Y.GC(struct.id, size);
      if (kind === 'repeat') structs.splice(where, 0, struct);
      if (kind === 'swap') structs.splice(to % structs.length, 0, ...structs.splice(where, 1));
      if (kind === 'drop') structs.splice(where, 1);
    }
    for (const { kind, to, size } of mutations) {
      const id = kind === 'delete own' ? structs[to % Math.max(1, structs.length)]?.id : some(to);
      if (kind.startsWith('delete') && id != null) deletes.push([id.client, [{ clock: id.clock, len: size }]]);
    }
    return writeUpdate(structs, deletes);
  }

  it('are taken or refused without harm, one after the other', () => {
    const tally = { real: 0, entered: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const on = board();
        const start = on.bytes;
        const rows: Uint8Array[] = [];
        for (const { as, edits, mutations: all } of steps) {
          // Ana is honest: what Eve does never keeps her from writing.
          const mutations = as === ANA ? [] : all;
          const writer = on.copy(as);
          // Eve goes back and forth between two tabs, whose edits come in as one.
          const update = Y.mergeUpdates(
            edits.map((each) => {
              writer.clientID = as === ANA || each.where % 3 > 0 ? as : EVE + EVE_TOO - as;
              return editIn(writer, (doc) => act(doc, each, clients.get(as) ?? ''));
            }),
          );
          const given = mutations.length === 0 ? update : mutate(update, mutations, on.doc);
          const row = enter(on, as, given);
          if (mutations.length === 0) {
            expect(row).not.toBeNull();
            tally.real++;
          } else tally[row === null ? 'refused' : 'entered']++;
          if (row !== null) rows.push(row);
        }
        readsBack(on, rows, start);
      }),
      { numRuns: 600 },
    );
    // It says something only while both happen often.
    expect(Math.min(tally.entered, tally.refused, tally.real)).toBeGreaterThan(150);
  });
});
