import { readFileSync } from 'node:fs';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeUpdate } from '../../server/engine/writeUpdate.ts';
import { addCard, appendText, deleteCard, readCard } from '../../shared/model/board.ts';
import type { BoardState } from '../../shared/model/words.ts';
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
} from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { editIn, LiveBoard } from '../support/LiveBoard.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { type At, struct, structIn, times } from '../support/structs.ts';
import { readTrace, seenBefore } from '../support/Trace.ts';

/*
 * The threats of design/03-safety.md that concern the gate and the engine, one test each. Whatever is refused leaves
 * the document as it was to the byte, and is refused after a bounded number of steps. Then the other side of each
 * limit: the worst that honest people do, which has to pass.
 */

const ANA = 1;
/** Eve has two client ids: two tabs. The higher one is integrated first. */
const EVE = 5;
const EVE_TOO = 3;
const OPEN = 'a_card_for_everybody';
const ANAS = 'a_card_of_ana_alone';
const OWN = 'a_card_of_eve_alone';
const clients = new Map([
  [ANA, 'ana'],
  [EVE, 'eve'],
  [EVE_TOO, 'eve'],
]);

interface Setup {
  readonly words?: string;
  readonly marks?: boolean;
  readonly state?: BoardState;
  /** What came in before. */
  readonly before?: (doc: Y.Doc) => void;
}

/** A board of three cards; nothing of it is Eve's client ids' yet. */
function board({ words = 'ab', marks = false, state = 'live', before }: Setup = {}): LiveBoard {
  const doc = new Y.Doc();
  doc.clientID = ANA;
  const run = { type: 'text', text: words, ...(marks ? { marks: [{ type: 'bold' }] } : {}) };
  const text = { type: 'doc', content: [{ type: 'paragraph', content: [run] }] };
  addCard(doc, { id: OPEN, type: 'idea', text, together: true });
  addCard(doc, { id: ANAS, type: 'idea', text, together: false });
  addCard(doc, { id: OWN, type: 'idea', text, together: false });
  before?.(doc);
  return new LiveBoard({ doc, owners: { [OWN]: 'eve' }, clients, state });
}

function textOf(doc: Y.Doc, card = OPEN): Y.XmlText {
  const found = readCard(doc, card);
  if (found === null) throw new Error('no such card');
  return (found.body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}
/** The place of the nth character of a card's first words. */
function character(doc: Y.Doc, n: number, card = OPEN): At {
  let item = textOf(doc, card)._start;
  while (item !== null && !(item.content instanceof Y.ContentString)) item = item.right;
  if (item === null) throw new Error('no words');
  return [item.id.client, item.id.clock + n];
}
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
  expect([...on.doc.share.keys()].filter((root) => root !== 'cards' && root !== 'links')).toEqual([]);
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

describe('an update that integrates in quadratic time', () => {
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

  it('is refused when thousands of ranges delete the same again and again', () => {
    const on = board({ before: (doc) => writtenBackwards(doc, 40_000, EVE_TOO) });
    const over = times(5_000, () => ({ clock: 0, len: 40_000 }));
    refused(on, writeUpdate([], [[EVE_TOO, over]]), 'update_too_large');
    const own = times(MAX_STRUCTS_PER_UPDATE, (n) =>
      struct([EVE, n], n === 0 ? character(on.doc, 0) : [EVE, n - 1], null),
    );
    refused(on, writeUpdate(own, [[EVE, over.map(() => ({ clock: 0, len: own.length }))]]), 'update_too_large');
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
});

describe('the worst that honest people do', () => {
  /** Takes entries in; returns the most steps that one of them took. */
  function enterAll(on: LiveBoard, clientId: number, entries: readonly Uint8Array[]): number {
    let most = 0;
    for (const entry of entries) {
      const judged = on.judge(clientId, entry);
      expect(judged).toMatchObject({ ok: true });
      most = Math.max(most, judged.steps);
      expect(on.enter(clientId, entry).kind).toBe('entered');
    }
    return most;
  }
  /** Keystrokes as an outbox sends them: merged, a hundred an entry. */
  function inEntries(updates: readonly Uint8Array[]): Uint8Array[] {
    return times(Math.ceil(updates.length / 100), (n) => Y.mergeUpdates(updates.slice(n * 100, n * 100 + 100)));
  }
  function typed(doc: Y.Doc, count: number, at: number): Uint8Array[] {
    return times(count, (n) => editIn(doc, () => textOf(doc).insert(at + n, 'x')));
  }
  const people = (count: number) => new Map(times(count, (n) => [n + 1, n === 0 ? 'ana' : `person ${n}`]));
  /** Passes with room to spare: a third of what is allowed. */
  const passes = (what: string, steps: number, atMost = MAX_SCAN_STEPS / 3) => {
    reportFigure(`${what}: ${steps} steps at the most`);
    expect(steps).toBeLessThanOrEqual(atMost);
  };

  it('thirty who typed offline at the same spot of one text come back one after the other', () => {
    const on = new LiveBoard({ doc: board().copy(ANA), clients: people(31) });
    const offline = times(30, (n) => [n + 2, inEntries(typed(on.copy(n + 2), 200, 1))] as const);
    passes('30 at one spot', Math.max(...offline.map(([client, entries]) => enterAll(on, client, entries))));
    expect(textOf(on.doc).length).toBe(2 + 30 * 200);
  });

  it('one who typed 5,000 characters offline where others typed 5,000 by turns comes back', () => {
    const on = new LiveBoard({ doc: board().copy(ANA), clients: people(4) });
    const away = on.copy(2);
    const late = inEntries(typed(away, 5_000, 1));
    // Two who answer each other letter by letter: nothing of it merges.
    const [one, two] = [on.copy(3), on.copy(4)];
    for (let n = 0; n < 5_000; n++) {
      const [writer, reader] = n % 2 === 0 ? [one, two] : [two, one];
      const update = editIn(writer, () => textOf(writer).insert(1, 'y'));
      Y.applyUpdate(reader, update);
      Y.applyUpdate(on.doc, update);
    }
    passes('5,000 where others typed 5,000 by turns', enterAll(on, 2, late));
    expect(textOf(on.doc).length).toBe(2 + 10_000);
  });

  it('one pastes 300 paragraphs with marks', () => {
    const on = board();
    const paste = edited(on, (doc) => {
      const made = times(300, (n) => {
        const text = new Y.XmlText();
        text.applyDelta([{ insert: 'A sentence. ' }, { insert: `A bold one, ${n}.`, attributes: { bold: {} } }]);
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [text]);
        return paragraph;
      });
      readCard(doc, OPEN)?.body.insert(1, made);
    });
    passes('300 paragraphs', enterAll(on, EVE, [paste]));
    const undo = edited(on, (doc) => readCard(doc, OPEN)?.body.delete(1, 300));
    passes('300 paragraphs deleted', enterAll(on, EVE, [undo]));
  });

  it('somebody drains an outbox of 45 minutes offline within a second', () => {
    const on = board();
    const away = on.copy(EVE);
    const entries = inEntries(typed(away, 10_000, 1));
    on.now = 0;
    for (const entry of entries) {
      on.now -= 1_000;
      expect(on.enter(EVE, entry).kind).toBe('entered');
    }
    expect(textOf(on.doc).length).toBe(10_002);
  });

  it('two write an essay of 21,362 characters together; then it is marked, and deleted as a whole', () => {
    const trace = readTrace('friendsforever');
    const seen = seenBefore(trace);
    const on = new LiveBoard({ doc: board({ words: 'x' }).copy(ANA), clients: people(3) });
    const base = on.copy(1);
    editIn(base, () => textOf(base).delete(0, 1));
    const empty = Y.encodeStateAsUpdate(base, Y.encodeStateVector(on.doc));
    expect(on.enter(1, empty).kind).toBe('entered');
    const authors = times(2, (n) => ({ doc: on.copy(n + 2), updates: [] as Uint8Array[], seen: [0, 0] }));
    const waiting: Uint8Array[][] = [[], []];
    let most = 0;
    // Each sends what was typed in a hundred keystrokes; what it leans on goes in before.
    const flush = (agent: number) => {
      const entry = waiting[agent]?.splice(0) ?? [];
      if (entry.length > 0) most = Math.max(most, enterAll(on, agent + 2, [Y.mergeUpdates(entry)]));
    };
    for (const [index, { agent, patches }] of trace.txns.entries()) {
      const author = authors[agent] as (typeof authors)[number];
      const other = authors[1 - agent] as (typeof authors)[number];
      const past = seen[index]?.[1 - agent] ?? 0;
      for (let next = author.seen[1 - agent] ?? 0; next < past; next++) {
        Y.applyUpdate(author.doc, other.updates[next] as Uint8Array);
        author.seen[1 - agent] = next + 1;
        flush(1 - agent);
      }
      const update = editIn(author.doc, (doc) => {
        for (const [position, deleted, inserted] of patches) {
          textOf(doc).delete(position, deleted);
          textOf(doc).insert(position, inserted);
        }
      });
      author.updates.push(update);
      waiting[agent]?.push(update);
      on.now = 0;
      if ((waiting[agent]?.length ?? 0) >= 100) {
        flush(1 - agent);
        flush(agent);
      }
    }
    flush(0);
    flush(1);
    expect(textOf(on.doc).toString()).toBe(trace.endContent);
    passes('an essay, keystroke by keystroke', most);
    const ana = on.copy(1);
    passes('the essay in bold', enterAll(on, 1, [editIn(ana, () => textOf(ana).format(0, 21_362, { bold: {} }))]));
    const half = on.copy(1);
    passes(
      'half of it deleted',
      on.judge(
        1,
        editIn(half, () => textOf(half).delete(0, 10_000)),
      ).steps,
    );
    passes('all of it deleted', enterAll(on, 1, [editIn(ana, () => textOf(ana).delete(0, 21_362))]), MAX_SCAN_STEPS);
  }, 60_000);
});
