import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, deleteCard, readCard } from '../../shared/model/board.ts';
import { MAX_DELETE_RANGES, MAX_STRUCTS_PER_UPDATE, MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { type Range, readUpdate, type Struct } from './readUpdate.ts';
import { writeUpdate } from './writeUpdate.ts';

const CARD = 'a_card_of_everybody';

/** What a board's life writes: cards, marks, attributes, deletions, several languages. */
function realUpdates(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  addCard(doc, { id: CARD, type: 'idea', text: fromPlainText('Ein Text.\n\nنص 文字 🌍'), together: true, lang: 'de' });
  const body = readCard(doc, CARD)?.body as Y.XmlFragment;
  const text = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.format(0, 3, { bold: {}, link: { href: 'https://example.org' } });
  text.insert(1, 'x');
  text.delete(0, 2);
  const list = new Y.XmlElement('orderedList');
  list.setAttribute('start', 3 as unknown as string);
  body.insert(0, [list]);
  body.delete(0, 1);
  deleteCard(doc, CARD);
  updates.push(Y.mergeUpdates(updates), Y.encodeStateAsUpdate(doc));
  return updates;
}

/** An update by hand: one client's structs, written by `write`, and nothing deleted. */
function handmade(count: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [1, count, 5, 0]) encoding.writeVarUint(encoder, value);
  for (let n = 0; n < count; n++) write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
/** A struct with an origin: its kind, then what it holds, written by `content`. */
const struct = (kind: number, content: (encoder: encoding.Encoder) => void) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0x80 | kind);
  for (const value of [1, 0]) encoding.writeVarUint(encoder, value);
  content(encoder);
};
const subDocument = struct(9, (encoder) => {
  encoding.writeVarString(encoder, '');
  encoding.writeAny(encoder, {});
});

const plain = ({ clock, len }: Range) => ({ clock, len });

describe('an update', () => {
  it('is read as Yjs reads it, and written back to the byte', () => {
    for (const update of realUpdates()) {
      const read = readUpdate(update);
      if (typeof read === 'string') throw new Error(read);
      const yjs = Y.decodeUpdate(update);
      const shape = (each: Struct) => [each.id.client, each.id.clock, each.length, each.constructor];
      expect(read.structs.map(shape)).toEqual(yjs.structs.map(shape));
      expect(read.deletes).toEqual(new Map([...yjs.ds.clients].map(([client, list]) => [client, list.map(plain)])));
      expect(writeUpdate(read.structs, read.deletes)).toEqual(update);
    }
  });

  it('is malformed in format V2, of which V1 reads the beginning as an empty update', () => {
    const doc = new Y.Doc();
    doc.getMap('cards').set(CARD, new Y.Map());
    expect(Y.decodeUpdate(Y.encodeStateAsUpdateV2(doc)).structs).toEqual([]);
    expect(readUpdate(Y.encodeStateAsUpdateV2(doc))).toBe('malformed_update');
  });

  it('is malformed when bytes follow it, and cut anywhere', () => {
    for (const update of realUpdates()) {
      expect(readUpdate(Uint8Array.from([...update, 0]))).toBe('malformed_update');
      for (let length = 0; length < update.length; length++) {
        expect(readUpdate(update.slice(0, length))).toBe('malformed_update');
      }
    }
  });

  it('is malformed with an empty run, which takes the place of that client’s other run when Yjs applies it', () => {
    const real = new Y.Doc();
    real.clientID = 5;
    real.getMap('cards').set(CARD, new Y.Map());
    const [first, ...rest] = Y.encodeStateAsUpdate(real);
    const twice = Uint8Array.from([(first ?? 0) + 1, ...rest.slice(0, -1), 0, 5, 0, 0]);
    const applied = new Y.Doc();
    Y.applyUpdate(applied, twice);
    expect(Y.decodeUpdate(twice).structs).toHaveLength(1);
    expect(applied.getMap('cards').size).toBe(0);
    expect(readUpdate(twice)).toBe('malformed_update');
  });

  it('is malformed with words that are no UTF-8, of one byte too', () => {
    const byte = (value: number) =>
      handmade(
        1,
        struct(4, (encoder) => encoding.writeUint8Array(encoder, Uint8Array.of(1, value))),
      );
    expect(readUpdate(byte(0x7a))).toMatchObject({ structs: [{ content: { str: 'z' } }] });
    expect(readUpdate(byte(0xe9))).toBe('malformed_update');
  });

  it('is malformed with structs or ranges of no length', () => {
    const empty = handmade(
      1,
      struct(4, (encoder) => encoding.writeVarString(encoder, '')),
    );
    expect(readUpdate(empty)).toBe('malformed_update');
    expect(readUpdate(Uint8Array.from([0, 1, 5, 1, 0, 0]))).toBe('malformed_update');
  });

  const type = (encoder: encoding.Encoder, ref: number) => encoding.writeVarUint(encoder, ref);
  const foreign: [string, (encoder: encoding.Encoder) => void][] = [
    ['JSON', struct(2, (encoder) => encoding.writeVarUint(encoder, 0))],
    ['binary content', struct(3, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.of(1)))],
    ['an embed', struct(5, (encoder) => encoding.writeVarString(encoder, '{}'))],
    ['a list', struct(7, (encoder) => type(encoder, 0))],
    ['a plain text', struct(7, (encoder) => type(encoder, 2))],
    ['a sub-document', subDocument],
  ];
  it.each(foreign)('is malformed with %s', (_, write) => {
    const update = handmade(1, write);
    expect(Y.decodeUpdate(update).structs).toHaveLength(1);
    expect(readUpdate(update)).toBe('malformed_update');
  });
});

describe('what is read at most', () => {
  it('are as many structs as a person causes: of more, not one is built', () => {
    const collected = (count: number) => handmade(count, (e) => encoding.writeUint8Array(e, Uint8Array.of(0, 1)));
    expect(readUpdate(collected(MAX_STRUCTS_PER_UPDATE))).toMatchObject({ ranges: 0 });
    expect(readUpdate(collected(MAX_STRUCTS_PER_UPDATE + 1))).toBe('update_too_large');
    // The number alone is enough: no struct follows.
    expect(readUpdate(Uint8Array.from([1, 0xff, 0xff, 0x7f, 5, 0]))).toBe('update_too_large');
  });

  it('are as many ranges as a person causes, whatever number is claimed', () => {
    const ranges = (count: number) =>
      writeUpdate([], [[5, Array.from({ length: count }, (_, n) => ({ clock: n * 2, len: 1 }))]]);
    expect(readUpdate(ranges(MAX_DELETE_RANGES))).toMatchObject({ ranges: MAX_DELETE_RANGES });
    expect(readUpdate(ranges(MAX_DELETE_RANGES + 1))).toBe('update_too_large');
    expect(readUpdate(Uint8Array.from([0, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f]))).toBe('update_too_large');
  });

  it('is not one of 40,000 sub-documents, which take a third of a second to build', () => {
    const bomb = handmade(Math.floor(MAX_UPDATE_BYTES / 7), subDocument);
    expect(readUpdate(bomb)).toBe('update_too_large');
    expect(readUpdate(handmade(10, subDocument))).toBe('malformed_update');
  });
});
