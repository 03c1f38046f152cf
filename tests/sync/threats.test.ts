import { readFileSync } from 'node:fs';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeUpdate } from '../../server/engine/writeUpdate.ts';
import { addCard, appendText, deleteCard, ROOTS, readCard } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import {
  MAX_CARD_CHARACTERS,
  MAX_CARDS_PER_BOARD,
  MAX_CLIENTS_PER_UPDATE,
  MAX_DOCUMENT_BYTES,
  MAX_SCAN_STEPS,
  MAX_STRUCTS_PER_UPDATE,
  MAX_UPDATE_BYTES,
  PERSON_BUDGET,
  STRUCTS_PER_NEW_CLIENT,
} from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { editIn, LiveBoard } from '../support/LiveBoard.ts';
import { type At, struct, structIn, times } from '../support/structs.ts';
import { ANA, ANAS, board, character, clients, EVE, EVE_TOO, OPEN, OWN, textOf } from '../support/threeCards.ts';

/*
 * The threats of design/03-safety.md that concern the gate and the engine, one test each. Whatever is refused leaves
 * the document as it was to the byte, and is refused after a bounded number of steps. The other side of each limit is
 * in honestWorst.test.ts.
 */

/** So many characters between `a` and `b`, each written before the one before: they stay as many items. */
function writtenBackwards(doc: Y.Doc, count: number, client: number): void {
  const a = character(doc, 0);
  const b = character(doc, 1);
  for (let from = 0; from < count; from += MAX_STRUCTS_PER_UPDATE) {
    const size = Math.min(MAX_STRUCTS_PER_UPDATE, count - from);
    const items = times(size, (n) => struct([client, from + n], a, from + n === 0 ? b : [client, from + n - 1]));
    Y.applyUpdate(doc, writeUpdate(items));
  }
}
const itemOf = (doc: Y.Doc, card: string): At => {
  const item = doc.getMap('cards')._map.get(card);
  return [item?.id.client ?? 0, item?.id.clock ?? 0];
};
/** What Eve writes, as one update. */
const edited = (on: LiveBoard, write: (doc: Y.Doc) => void) => editIn(on.copy(EVE), write);

/** Refused with this code, after no more steps than an update may take, and nothing of it is left behind. */
function refused(on: LiveBoard, update: Uint8Array, code: ErrorCode): void {
  const before = on.bytes;
  const judged = on.judge(EVE, update);
  expect(judged).toMatchObject({ ok: false, code });
  expect(judged.steps).toBeLessThanOrEqual(MAX_SCAN_STEPS + 1);
  expect(on.enter(EVE, update)).toEqual({ kind: 'refused', code });
  expect(on.bytes).toEqual(before);
  expect(on.live.newClients.size).toBe(0);
  expect(on.doc.store.pendingStructs).toBeNull();
  expect(on.doc.store.pendingDs).toBeNull();
  expect([...on.doc.share.keys()].sort()).toEqual([...ROOTS].sort());
}

describe('somebody else’s client id', () => {
  it('writes nothing for whoever it does not belong to', () => {
    const on = board();
    const forged = on.copy(ANA);
    refused(
      on,
      editIn(forged, (doc) => appendText(doc, OPEN, fromPlainText('Forged.'))),
      'not_your_client',
    );
  });

  it('is not moved ahead by a collected struct, which would make its owner’s next words vanish', () => {
    const on = board();
    const clock = Y.getState(on.doc.store, ANA);
    refused(on, writeUpdate([new Y.GC(Y.createID(ANA, clock), 1_000_000)]), 'not_your_client');
    const words = editIn(on.copy(ANA), (doc) => appendText(doc, ANAS, fromPlainText('Still here.')));
    expect(on.enter(ANA, words).kind).toBe('entered');
  });

  it('does not come in behind one’s own', () => {
    const on = board();
    const a = character(on.doc, 0);
    const clock = Y.getState(on.doc.store, ANA);
    refused(on, writeUpdate([struct([EVE, 0], a, null), struct([ANA, clock], a, null)]), 'not_your_client');
  });

  it('is not needed to leap with one’s own', () => {
    refused(board(), writeUpdate([new Y.GC(Y.createID(EVE, 0), 2 ** 31)]), 'update_too_large');
  });
});

describe('a malformed update', () => {
  it('is refused wherever it is cut, and whatever follows it', () => {
    const on = board();
    const update = edited(on, (doc) => appendText(doc, OPEN, fromPlainText('Words.')));
    for (let length = 0; length < update.length; length++) refused(on, update.slice(0, length), 'malformed_update');
    refused(on, Uint8Array.from([...update, 0]), 'malformed_update');
  });

  it('is not read on in the buffer that it came in', () => {
    const on = board();
    const update = edited(on, (doc) => appendText(doc, OPEN, fromPlainText('Words.')));
    const cut = update.subarray(0, update.length - 3);
    expect(cut.buffer.byteLength).toBeGreaterThan(cut.byteLength);
    refused(on, cut, 'malformed_update');
    const lib0 = JSON.parse(readFileSync(new URL('../../node_modules/lib0/package.json', import.meta.url), 'utf8'));
    // Before 0.2.119 strings were read past the end of their message.
    expect(lib0.version.localeCompare('0.2.119', 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  it('does not make Yjs throw half way: what it puts between two lists is refused', () => {
    const on = board();
    const between = struct([EVE, 0], character(on.doc, 0, OWN), character(on.doc, 1, OPEN));
    refused(on, writeUpdate([between]), 'malformed_update');
    const fine = struct([EVE, 0], character(on.doc, 0, OPEN), character(on.doc, 1, OPEN));
    const after = struct([EVE, 1], character(on.doc, 0, OWN), character(on.doc, 1, OPEN));
    refused(on, writeUpdate([fine, after]), 'malformed_update');
    const astray = struct([EVE, 1], [EVE, 0], character(on.doc, 1, OWN));
    refused(on, writeUpdate([fine, astray]), 'malformed_update');
    const keyed = struct([EVE, 0], character(on.doc, 0), itemOf(on.doc, OWN));
    refused(on, writeUpdate([keyed]), 'malformed_update');
  });

  it('does not bring an empty run that replaces the one that was judged', () => {
    const on = board();
    const update = edited(on, (doc) => addCard(doc, { id: 'a_card_never_applied', type: 'idea', text: fromPlainText('x'), together: false })); // biome-ignore format: one thought
    const deletions = 1;
    const twice = [2, ...update.slice(1, -deletions), 0, EVE, 0, 0];
    refused(on, Uint8Array.from(twice), 'malformed_update');
  });
});

describe('two values of one field', () => {
  const any = (value: unknown) => new Y.ContentAny([value]);
  const entry = (clock: number, root: string, id: string) =>
    structIn([EVE, clock], root, id, new Y.ContentType(new Y.Map()));
  const field = (clock: number, map: number, key: string, value: unknown) =>
    structIn([EVE, clock], [EVE, map], key, any(value));

  it('GATE-15, GATE-11: hide neither whose a comment is nor what a link says, since Yjs keeps the one it likes', () => {
    const on = board();
    const comment = 'comment_of_eve_00001';
    // Both without a neighbour: what stands behind the other in the update deletes itself when it is integrated.
    const twice = [
      ...[entry(0, 'comments', comment), field(1, 0, 'card', ANAS), field(2, 0, 'text', 'In whose name?')],
      ...[field(3, 0, 'by', 'ana'), field(4, 0, 'by', 'eve'), field(5, 0, 'n', 0)],
    ];
    refused(on, writeUpdate(twice), 'malformed_update');
    // Two maps under one id: each is judged.
    const maps = ['ana', 'eve'].flatMap((by, n) => {
      const at = n * 5;
      const fields = [field(at + 1, at, 'card', ANAS), field(at + 2, at, 'text', 'x')];
      return [entry(at, 'comments', comment), ...fields, field(at + 3, at, 'by', by), field(at + 4, at, 'n', 0)];
    });
    refused(on, writeUpdate(maps), 'not_your_card');
    const link = [
      ...[entry(0, 'links', 'a_link_that_hides_one'), field(1, 0, 'from', ANAS), field(2, 0, 'to', OPEN)],
      ...[field(3, 0, 'type', 'answers'), field(4, 0, 'type', 'builds_on'), field(5, 0, 'by', 'eve')],
    ];
    refused(on, writeUpdate(link), 'malformed_update');
    // The same, said once, is taken.
    const once = link
      .filter((_, index) => index !== 3)
      .map((each, n) => {
        each.id.clock = n;
        return each;
      });
    expect(on.enter(EVE, writeUpdate(once)).kind).toBe('entered');
  });
});

describe('structs with missing dependencies', () => {
  it('are refused one by one and by the thousand: none stays pending', () => {
    const on = board();
    const a = character(on.doc, 0);
    refused(on, writeUpdate([struct([EVE, 1], a, null)]), 'resync');
    refused(on, writeUpdate([struct([EVE, 0], [77, 0], null)]), 'resync');
    refused(on, writeUpdate([struct([EVE, 0], a, [ANA, 1_000])]), 'resync');
    refused(on, writeUpdate([structIn([EVE, 0], [ANA, 1_000], 'type', new Y.ContentAny(['idea']))]), 'resync');
    refused(on, writeUpdate(times(2_000, (n) => struct([EVE, n], [77, n * 2], null))), 'resync');
    refused(on, writeUpdate([], [[ANA, [{ clock: 10_000, len: 5 }]]]), 'resync');
  });

  it('are refused when they depend on themselves or in a circle, which nobody follows for ever', () => {
    const on = board();
    refused(on, writeUpdate([struct([EVE, 0], [EVE, 0], null)]), 'resync');
    refused(on, writeUpdate([struct([EVE, 0], [EVE, 1], null), struct([EVE, 1], [EVE, 0], null)]), 'resync');
    const circle = [struct([EVE, 0], [EVE_TOO, 0], null), struct([EVE, 1], [EVE, 0], null)];
    refused(on, writeUpdate([...circle, struct([EVE_TOO, 0], [EVE, 1], null)]), 'resync');
  });
});

describe('GATE-12: an update that integrates in quadratic time', () => {
  const half = MAX_STRUCTS_PER_UPDATE / 2;

  it('is refused when each struct is to be put over half of the others', () => {
    for (const size of [800, half]) {
      const on = board();
      const [a, b] = [character(on.doc, 0), character(on.doc, 1)];
      const backwards = times(size, (n) => struct([EVE, n], a, n === 0 ? b : [EVE, n - 1]));
      const over = times(size, (n) => struct([EVE, size + n], a, [EVE, n]));
      const update = writeUpdate([...backwards, ...over]);
      expect(update.byteLength).toBeGreaterThan(size * 12);
      refused(on, update, 'update_too_large');
    }
  });

  it('is refused when each is to be put over what others wrote, or over what came from another tab', () => {
    const on = board({ before: (doc) => writtenBackwards(doc, half, EVE_TOO) });
    const [a, b] = [character(on.doc, 0), character(on.doc, 1)];
    refused(on, writeUpdate(times(half, (n) => struct([EVE, n], a, b))), 'update_too_large');
  });

  it('is refused when their origins lie all over a text', () => {
    const on = board({ before: (doc) => writtenBackwards(doc, half, EVE_TOO) });
    const [a, b] = [character(on.doc, 0), character(on.doc, 1)];
    const spread = times(MAX_STRUCTS_PER_UPDATE, (n) =>
      struct([EVE, n], n % 2 === 0 ? a : [EVE_TOO, (n * 7_919) % half], b),
    );
    refused(on, writeUpdate(spread), 'update_too_large');
  });

  it('is refused when a key is set thousands of times from the beginning', () => {
    const on = board();
    const values = times(MAX_STRUCTS_PER_UPDATE, (n) =>
      structIn([EVE, n], itemOf(on.doc, OWN), 'type', new Y.ContentAny(['idea'])),
    );
    refused(on, writeUpdate(values), 'update_too_large');
  });

  it('is refused when thousands of ranges go over the same again and again', () => {
    const over = times(5_000, () => ({ clock: 0, len: 40_000 }));
    // All of it deleted already: nothing is deleted any more, it is only gone through.
    const on = board({
      before: (doc) => {
        writtenBackwards(doc, 40_000, EVE_TOO);
        Y.applyUpdate(doc, writeUpdate([], [[EVE_TOO, over.slice(0, 1)]]));
      },
    });
    refused(on, writeUpdate([], [[EVE_TOO, over]]), 'update_too_large');
    const a = character(on.doc, 0);
    const own = times(MAX_STRUCTS_PER_UPDATE, (n) => struct([EVE, n], n === 0 ? a : [EVE, n - 1], null));
    refused(on, writeUpdate(own, [[EVE, over.map(() => ({ clock: 0, len: own.length }))]]), 'update_too_large');
  });

  it('is refused when thousands of words are cut in three in a long list of them', () => {
    const on = board({
      before: (doc) => {
        const [a, b] = [character(doc, 0), character(doc, 1)];
        for (let from = 0; from < 40_000; from += MAX_STRUCTS_PER_UPDATE) {
          const words = times(MAX_STRUCTS_PER_UPDATE, (n) => from + n);
          const write = (n: number) => struct([EVE_TOO, n * 3], a, n === 0 ? b : [EVE_TOO, n * 3 - 3], 'abc');
          Y.applyUpdate(doc, writeUpdate(words.map(write)));
        }
      },
    });
    refused(on, writeUpdate([], [[EVE_TOO, times(5_000, (n) => ({ clock: n * 3 + 1, len: 1 }))]]), 'update_too_large');
  });

  it('is refused when thousands of words are written and deleted beside thousands that were deleted before', () => {
    const on = board({
      marks: true,
      before: (doc) => {
        writtenBackwards(doc, 10_000, EVE_TOO);
        Y.applyUpdate(doc, writeUpdate([], [[EVE_TOO, [{ clock: 0, len: 10_000 }]]]));
      },
    });
    const [a, b] = [character(on.doc, 0), [EVE_TOO, 9_999] as const];
    const gone = (content: () => Y.Item['content']) =>
      times(2_000, (n) => struct([EVE, n], a, n === 0 ? b : [EVE, n - 1], content()));
    refused(on, writeUpdate(gone(() => new Y.ContentDeleted(1))), 'update_too_large');
    const words = gone(() => new Y.ContentString('x'));
    refused(on, writeUpdate(words, [[EVE, [{ clock: 0, len: 2_000 }]]]), 'update_too_large');
  });

  it('is refused when marks are tidied up around thousands of deleted words', () => {
    const on = board({ marks: true, before: (doc) => writtenBackwards(doc, 20_000, EVE_TOO) });
    refused(on, writeUpdate([], [[EVE_TOO, [{ clock: 0, len: 20_000 }]]]), 'update_too_large');
  });

  it('is refused when thousands of marks hold at thousands of words', () => {
    const on = board({ before: (doc) => writtenBackwards(doc, 2_500, EVE_TOO) });
    const b = character(on.doc, 1);
    const marks = times(2_500, (n) =>
      struct([EVE, n], n === 0 ? character(on.doc, 0) : [EVE, n - 1], b, new Y.ContentFormat(`bold--${n}`, {})),
    );
    refused(on, writeUpdate(marks), 'update_too_large');
  });

  it('is refused when twenty bytes delete or replace a card of a hundred thousand items', () => {
    const on = board();
    const doc = on.copy(99);
    writtenBackwards(doc, 40_000, EVE_TOO);
    Y.applyUpdate(doc, writeUpdate([], [[EVE_TOO, [{ clock: 0, len: 40_000 }]]]));
    for (let part = 0; part < 2; part++) writtenIn(doc, 40_000, EVE_TOO, 40_000 * (part + 1));
    const big = new LiveBoard({ doc, owners: { [OPEN]: 'eve' }, clients });
    const [client, clock] = itemOf(doc, OPEN);
    refused(big, writeUpdate([], [[client, [{ clock, len: 1 }]]]), 'update_too_large');
    const other = struct([EVE, 0], [client, clock], null, new Y.ContentType(new Y.Map()));
    refused(big, writeUpdate([other]), 'update_too_large');
  });

  it('is refused when it comes from more tabs than anybody has', () => {
    const many = new Map(times(MAX_STRUCTS_PER_UPDATE, (n) => [EVE + n, 'eve']));
    const doc = board().copy(ANA);
    const on = new LiveBoard({ doc, clients: new Map([...many, [ANA, 'ana']]) });
    const from = (count: number) =>
      writeUpdate(times(count, (n) => struct([EVE + count - n, 0], character(on.doc, 0), character(on.doc, 1))));
    refused(on, from(MAX_STRUCTS_PER_UPDATE - 1), 'update_too_large');
    refused(on, from(MAX_CLIENTS_PER_UPDATE + 1), 'update_too_large');
    expect(on.judge(EVE, from(MAX_CLIENTS_PER_UPDATE))).toMatchObject({ ok: true });
  });
});

/** Items that stay apart, at the beginning of the open card's words, from a clock on. */
function writtenIn(doc: Y.Doc, count: number, client: number, clock: number): void {
  const a = character(doc, 0);
  for (let from = 0; from < count; from += MAX_STRUCTS_PER_UPDATE) {
    const items = times(Math.min(MAX_STRUCTS_PER_UPDATE, count - from), (n) =>
      struct([client, clock + from + n], null, from + n === 0 ? a : [client, clock + from + n - 1]),
    );
    Y.applyUpdate(doc, writeUpdate(items));
  }
}

describe('bytes of other kinds', () => {
  it('V2: is malformed, and never read as an empty update that would be acknowledged', () => {
    const on = board();
    const writer = on.copy(EVE);
    const before = Y.encodeStateVector(writer);
    appendText(writer, OPEN, fromPlainText('Words.'));
    refused(on, Y.encodeStateAsUpdateV2(writer, before), 'malformed_update');
    refused(on, Y.encodeStateAsUpdateV2(writer), 'malformed_update');
  });

  it('noise: is malformed', () => {
    const on = board();
    for (const bytes of [[], [1], [255, 255, 255, 255, 255], [1, 1, 1, 0, 200, 1, 1], [0, 0, 0]]) {
      refused(on, Uint8Array.from(bytes), 'malformed_update');
    }
  });
});

describe('many of one kind', () => {
  it('fifty thousand roots make none', () => {
    const on = board();
    const roots = (count: number) =>
      writeUpdate(times(count, (n) => structIn([EVE, n], `root${n}`, 'x', new Y.ContentAny([1]))));
    refused(on, roots(MAX_STRUCTS_PER_UPDATE), 'malformed_update');
    // As many as fit into 256 kB, and fifty thousand.
    refused(on, roots(14_000), 'update_too_large');
    refused(on, roots(50_000), 'update_too_large');
  });

  it('three hundred thousand delete ranges delete nothing', () => {
    const on = board();
    const ranges = (count: number) => writeUpdate([], [[ANA, times(count, (n) => ({ clock: n % 50, len: 1 }))]]);
    expect(ranges(120_000).byteLength).toBeLessThan(MAX_UPDATE_BYTES);
    refused(on, ranges(120_000), 'update_too_large');
    refused(on, ranges(300_000), 'update_too_large');
  });

  it('forty thousand sub-documents are not even built', () => {
    const encoder = encoding.createEncoder();
    for (const value of [1, 40_000, EVE, 0]) encoding.writeVarUint(encoder, value);
    for (let n = 0; n < 40_000; n++) encoding.writeUint8Array(encoder, Uint8Array.of(0x89, ANA, 0, 0, 118, 0));
    encoding.writeVarUint(encoder, 0);
    const bomb = encoding.toUint8Array(encoder);
    expect(bomb.byteLength).toBeLessThan(MAX_UPDATE_BYTES);
    const on = board();
    let built = 0;
    on.doc.on('subdocs', () => built++);
    refused(on, bomb, 'update_too_large');
    expect(built).toBe(0);
  });
});

describe('what a board is not made of', () => {
  it('sub-documents: none is taken in', () => {
    const on = board();
    const map = new Y.Map<unknown>([['body', new Y.Doc()]]);
    refused(
      on,
      edited(on, (doc) => doc.getMap('cards').set('a_card_with_subdoc_1', map)),
      'malformed_update',
    );
  });

  it('names of the language’s own: none becomes a card, a field, a mark or a node', () => {
    const on = board();
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      refused(
        on,
        edited(on, (doc) => doc.getMap('cards').set(name, new Y.Map())),
        'malformed_update',
      );
      refused(
        on,
        edited(on, (doc) => doc.getMap(name).set('x', 1)),
        'malformed_update',
      );
      refused(
        on,
        edited(on, (doc) => doc.getMap<Y.Map<unknown>>('cards').get(OWN)?.set(name, 1)),
        'malformed_update',
      );
      refused(
        on,
        edited(on, (doc) => textOf(doc, OWN).format(0, 1, { [name]: {} })),
        'malformed_update',
      );
      refused(
        on,
        edited(on, (doc) => readCard(doc, OWN)?.body.insert(0, [new Y.XmlElement(name)])),
        'malformed_update',
      );
    }
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('elements nested thousands deep: refused before anybody follows them down', () => {
    const on = board();
    const holder = readCard(on.doc, OPEN)?.body._item?.id as Y.ID;
    const nested = times(
      MAX_STRUCTS_PER_UPDATE,
      (n) =>
      structIn([EVE, n], n === 0 ? [holder.client, holder.clock] : [EVE, n - 1], null, new Y.ContentType(new Y.XmlElement('blockquote'))), // biome-ignore format: one thought
    );
    refused(on, writeUpdate(nested), 'malformed_update');
  });
});

describe('writing where one may not', () => {
  it('in another’s card: no word is added, taken away or marked', () => {
    const on = board();
    refused(
      on,
      edited(on, (doc) => appendText(doc, ANAS, fromPlainText('Eve was here.'))),
      'not_your_card',
    );
    refused(
      on,
      edited(on, (doc) => textOf(doc, ANAS).delete(0, 1)),
      'not_your_card',
    );
    refused(
      on,
      edited(on, (doc) => textOf(doc, ANAS).format(0, 1, { bold: {} })),
      'not_your_card',
    );
    refused(
      on,
      edited(on, (doc) => deleteCard(doc, ANAS)),
      'not_your_card',
    );
  });

  it('in another’s card beside one’s own: nothing of the whole update enters', () => {
    const on = board();
    const both = (doc: Y.Doc) => {
      appendText(doc, OWN, fromPlainText('Mine.'));
      appendText(doc, ANAS, fromPlainText('Not mine.'));
    };
    refused(on, edited(on, both), 'not_your_card');
  });

  it('on a board that is not live: nothing', () => {
    for (const state of ['draft', 'closed'] as const) {
      const on = board({ state });
      refused(
        on,
        edited(on, (doc) => appendText(doc, OWN, fromPlainText('Too late.'))),
        'board_closed',
      );
      refused(on, writeUpdate([new Y.GC(Y.createID(EVE, 0), 5)]), 'board_closed');
      refused(
        on,
        edited(on, (doc) => deleteCard(doc, OWN)),
        'board_closed',
      );
    }
  });
});

describe('huge boards and floods', () => {
  it('an update above 256 kB is not decoded', () => {
    refused(board(), new Uint8Array(MAX_UPDATE_BYTES + 1).fill(255), 'update_too_large');
  });

  it('a card does not grow beyond what anybody reads', () => {
    const on = board({ words: 'x'.repeat(MAX_CARD_CHARACTERS - 10) });
    refused(
      on,
      edited(on, (doc) => textOf(doc).insert(0, 'x'.repeat(11))),
      'update_too_large',
    );
    expect(
      on.enter(
        EVE,
        edited(on, (doc) => textOf(doc).insert(0, 'x'.repeat(10))),
      ).kind,
    ).toBe('entered');
  });

  it('a keystroke in a card of thousands of paragraphs pays for the way through them', () => {
    const on = board();
    const many = edited(on, (doc) =>
      readCard(doc, OPEN)?.body.insert(
        1,
        times(3_200, () => new Y.XmlElement('paragraph')),
      ),
    );
    expect(on.enter(EVE, many).kind).toBe('entered');
    const typed = editIn(on.copy(EVE), (doc) => textOf(doc).insert(2, 'x'));
    expect(on.judge(EVE, typed)).toMatchObject({ ok: true, steps: 101 });
  });

  it('a board does not get more cards than a class can read', () => {
    const on = board({
      before: (doc) => {
        const cards = doc.getMap('cards');
        for (let n = cards.size; n < MAX_CARDS_PER_BOARD; n++) cards.set(`card_number_${1e6 + n}`, new Y.Map());
      },
    });
    const more = edited(on, (doc) => doc.getMap('cards').set('one_card_too_many', new Y.Map()));
    refused(on, more, 'board_full');
  });

  it('a document does not grow beyond 5 MB', () => {
    const on = board({
      before: (doc) => {
        // What is in already may be anything: here it is twenty cards full of words.
        const words = 'words '.repeat(43_000);
        for (let n = 0; n < 20; n++) {
          addCard(doc, { id: `card_number_${1e6 + n}`, type: 'idea', text: fromPlainText(words), together: false });
        }
      },
    });
    expect(on.bytes.byteLength).toBeGreaterThan(MAX_DOCUMENT_BYTES - 100_000);
    const writer = on.copy(EVE);
    const words = fromPlainText('words '.repeat(8_000));
    const more = () => on.enter(EVE, editIn(writer, (doc) => addCard(doc, { id: `more_words_${1e6 + on.now}`, type: 'idea', text: words, together: false }))); // biome-ignore format: one thought
    let last = more();
    for (let n = 0; n < 10 && last.kind === 'entered'; n++) last = more();
    expect(last).toEqual({ kind: 'refused', code: 'board_full' });
    expect(on.bytes.byteLength).toBeLessThanOrEqual(MAX_DOCUMENT_BYTES);
  });

  it('somebody who floods is slowed down, and nobody else is', () => {
    const on = board();
    const a = character(on.doc, 0);
    // Written and deleted at once, so that the card does not fill up: what counts is what is sent.
    const paste = (from: number) => {
      const items = times(4_000, (n) => struct([EVE, from + n], n === 0 ? a : [EVE, from + n - 1], null));
      return writeUpdate(items, [[EVE, [{ clock: from, len: 4_000 }]]]);
    };
    const outcomes = times(12, (n) => on.enter(EVE, paste(n * 4_000)));
    const entered = outcomes.filter(({ kind }) => kind === 'entered').length;
    expect(entered).toBe(Math.floor(PERSON_BUDGET.structs.burst / 4_000));
    expect(outcomes[entered]).toEqual({ kind: 'refused', code: 'too_fast' });
    const words = editIn(on.copy(ANA), (doc) => appendText(doc, ANAS, fromPlainText('As ever.')));
    expect(on.enter(ANA, words).kind).toBe('entered');
  });

  it('RATE-1: a program that writes every edit under another client id is slowed down to four a second', () => {
    const on = board();
    const a = character(on.doc, 0);
    const eve = { member: 'eve', role: 'student', steward: false } as const;
    const write = (n: number, at: number) => {
      const update = writeUpdate([struct([70_000 + n, 0], a, null)]);
      return on.live.enter({ actor: eve, clientId: EVE, n: 0, update, mayClaim: true }, at).kind;
    };
    const outcomes = times(700, (n) => write(n, 0));
    const atOnce = outcomes.filter((kind) => kind === 'entered').length;
    expect(atOnce).toBeLessThanOrEqual(PERSON_BUDGET.structs.burst / STRUCTS_PER_NEW_CLIENT);
    // What a classroom's reloads of an afternoon need, and more.
    expect(atOnce).toBeGreaterThan(400);
    const later = times(100, (n) => write(1_000 + n, 10_000)).filter((kind) => kind === 'entered').length;
    expect(later).toBeLessThanOrEqual(40);
    expect(later).toBeGreaterThan(20);
  });
});
