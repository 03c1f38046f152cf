import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, readCard } from '../../shared/model/board.ts';
import { MAX_STRUCTS_PER_UPDATE } from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { type DecodedUpdate, readUpdate } from './readUpdate.ts';
import { applyInSlices, budgetMs, sliceUpdate, TooSlow } from './slices.ts';
import { writeUpdate } from './writeUpdate.ts';

const CARD = 'a_card_of_everybody';

function board(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  addCard(doc, { id: CARD, type: 'idea', text: fromPlainText('A text.'), together: true });
  return copyOf(doc);
}
function copyOf(doc: Y.Doc, clientId = 99): Y.Doc {
  const copy = new Y.Doc();
  copy.clientID = clientId;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
function textOf(doc: Y.Doc): Y.XmlText {
  const body = readCard(doc, CARD)?.body as Y.XmlFragment;
  return (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}
function edit(doc: Y.Doc, write: (body: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => write(readCard(doc, CARD)?.body as Y.XmlFragment));
  return Y.encodeStateAsUpdate(doc, before);
}
function paragraphs(count: number): (body: Y.XmlFragment) => void {
  return (body) => {
    const made = Array.from({ length: count }, (_, n) => {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      text.applyDelta([{ insert: 'plain ' }, { insert: `bold ${n}`, attributes: { bold: {} } }]);
      paragraph.insert(0, [text]);
      return paragraph;
    });
    body.insert(0, made);
  };
}
const read = (update: Uint8Array): DecodedUpdate => {
  const decoded = readUpdate(update);
  if (typeof decoded === 'string') throw new Error(decoded);
  return decoded;
};
const never = () => {
  throw new Error('the clock is not looked at');
};
/** A clock that advances by so much whenever it is looked at. */
const ticking = (ms: number) => {
  let now = 0;
  return () => (now += ms);
};
const state = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);

describe('slices of an update', () => {
  it('say the same together, and none waits for a later one', () => {
    const base = board();
    const update = edit(copyOf(base, 5), paragraphs(50));
    const sliced = copyOf(base);
    for (const slice of sliceUpdate(update, base, 32)) {
      Y.applyUpdate(sliced, slice);
      expect(sliced.store.pendingStructs).toBeNull();
      expect(sliced.store.pendingDs).toBeNull();
    }
    const whole = copyOf(base);
    Y.applyUpdate(whole, update);
    expect(Y.encodeStateVector(sliced)).toEqual(Y.encodeStateVector(whole));
    expect(readCard(sliced, CARD)?.body.toJSON()).toBe(readCard(whole, CARD)?.body.toJSON());
  });

  it('hold at most so many structs, all of them in order, and deletions come last', () => {
    const base = board();
    const writer = copyOf(base, 5);
    edit(writer, paragraphs(50));
    edit(writer, (body) => body.delete(3, 20));
    const update = Y.encodeStateAsUpdate(writer, Y.encodeStateVector(base));
    const slices = sliceUpdate(update, base, 10).map(read);
    expect(slices.every(({ structs, ranges }) => structs.length <= 10 && ranges <= 40)).toBe(true);
    expect(slices.flatMap(({ structs }) => structs).map(({ id }) => id)).toEqual(
      read(update).structs.map(({ id }) => id),
    );
    const kinds = slices.map(({ structs }) => (structs.length > 0 ? 'structs' : 'deletions'));
    expect(kinds).toEqual([...kinds].sort().reverse());
    const ranges = slices.flatMap(({ deletes }) =>
      [...deletes].flatMap(([client, list]) => list.map((each) => [client, each])),
    );
    expect(ranges).toEqual([...read(update).deletes].flatMap(([client, list]) => list.map((each) => [client, each])));
  });

  it('follow what leans on what, between two people who wrote into each other’s words', () => {
    const base = board();
    const one = copyOf(base, 5);
    const two = copyOf(base, 7);
    for (let n = 0; n < 40; n++) {
      const [writer, reader] = n % 2 === 0 ? [one, two] : [two, one];
      Y.applyUpdate(
        reader,
        edit(writer, () => textOf(writer).insert(2 + n, 'x')),
      );
    }
    const update = Y.encodeStateAsUpdate(one, Y.encodeStateVector(base));
    const sliced = copyOf(base);
    for (const slice of sliceUpdate(update, base, 32)) {
      Y.applyUpdate(sliced, slice);
      expect(sliced.store.pendingStructs).toBeNull();
    }
    expect(readCard(sliced, CARD)?.body.toJSON()).toBe(`<paragraph>A ${'x'.repeat(40)}text.</paragraph>`);
  });

  it('are refused for an update that leans on what is not there', () => {
    const writer = copyOf(board(), 5);
    edit(writer, paragraphs(1));
    const second = edit(writer, paragraphs(1));
    expect(() => sliceUpdate(second, board(), 32)).toThrow('leans on');
  });
});

describe('applying in slices', () => {
  it('gives the same state to the byte as applying at once, in one transaction', () => {
    const base = board();
    const update = edit(copyOf(base, 5), paragraphs(100));
    expect(read(update).structs.length).toBeGreaterThan(500);
    const [whole, sliced] = [copyOf(base), copyOf(base)];
    const events: Uint8Array[] = [];
    sliced.on('update', (event: Uint8Array) => events.push(event));
    Y.applyUpdate(whole, update);
    applyInSlices(sliced, update, () => 0);
    expect(state(sliced)).toEqual(state(whole));
    expect(events).toHaveLength(1);
  });

  it('leaves marks as they are that are only redundant half way through', () => {
    // Bold ends before it begins, as far as clocks go: tidied up in between, the end would be gone.
    const base = board();
    const text = textOf(base);
    const word = text._start as Y.Item;
    const mark = (clock: number, after: number | null, on: true | null) => {
      const origin = after === null ? null : Y.createID(word.id.client, word.id.clock + after);
      const right = Y.createID(word.id.client, word.id.clock + (after === null ? 0 : after + 1));
      return new Y.Item(
        Y.createID(5, clock),
        null,
        origin,
        null,
        right,
        null,
        null,
        new Y.ContentFormat('bold', on as never),
      );
    };
    const end = Y.createID(word.id.client, word.id.clock + 6);
    const more = Array.from({ length: 300 }, (_, n) => {
      const origin = n === 0 ? end : Y.createID(5, n);
      return new Y.Item(Y.createID(5, n + 1), null, origin, null, null, null, null, new Y.ContentString('x'));
    });
    const update = writeUpdate([mark(0, 1, null), ...more, mark(301, null, true)]);
    const [whole, sliced] = [copyOf(base), copyOf(base)];
    Y.applyUpdate(whole, update);
    applyInSlices(sliced, update, () => 0);
    expect(state(sliced)).toEqual(state(whole));
    expect(readCard(sliced, CARD)?.body.toJSON()).toContain('<bold>A </bold>text');
  });

  it('takes small updates as they are, without a look at the clock', () => {
    const base = board();
    applyInSlices(base, edit(copyOf(base, 5), paragraphs(20)), never);
    expect(readCard(base, CARD)?.body.length).toBe(21);
  });

  it('looks at the clock after every 32 structs, and gives up when the time is spent', () => {
    const base = board();
    const update = edit(copyOf(base, 5), paragraphs(100));
    expect(() => applyInSlices(base, update, ticking(10), 45)).toThrow(TooSlow);
    // 10 ms a slice: the fifth is over.
    expect(Y.getState(base.store, 5)).toBeLessThanOrEqual(5 * 32 * 'bold 99'.length);
    expect(Y.getState(base.store, 5)).toBeGreaterThan(4 * 32);
  });

  it('looks at the clock between deletions too', () => {
    const base = board();
    const writer = copyOf(base, 5);
    Y.applyUpdate(base, edit(writer, paragraphs(500)));
    const scattered = edit(writer, (body) => {
      for (let at = 0; at < body.length; at++) body.delete(at, 1);
    });
    expect(read(scattered).structs).toHaveLength(0);
    expect(read(scattered).ranges).toBeGreaterThan(128);
    const ranges = writeUpdate([], [[5, Array.from({ length: 400 }, (_, n) => ({ clock: n * 3, len: 1 }))]]);
    expect(() => applyInSlices(base, ranges, ticking(30))).toThrow(TooSlow);
  });

  it('gives the largest paste more time than a small one', () => {
    expect(budgetMs(300)).toBeLessThan(60);
    expect(budgetMs(MAX_STRUCTS_PER_UPDATE)).toBe(200);
  });
});
