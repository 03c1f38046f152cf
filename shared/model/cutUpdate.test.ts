import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromPlainText } from '../richtext/schema.ts';
import { placeOnCanvas, readCanvas } from './arrange.ts';
import { addCard, appendText, bodyToJson, deleteCard, readCard } from './board.ts';
import { cutUpdate, measureUpdate } from './cutUpdate.ts';
import { addComment, readComments } from './remarks.ts';

const ID = 'card_with_a_long_text';
const MOST = { bytes: 4_000, structs: 60, ranges: 20 };

/** What one transaction after another wrote, as one update. */
function written(write: (doc: Y.Doc) => void, before = new Y.Doc()): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.clientID = 7;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(doc);
  return { doc, update: Y.mergeUpdates(updates) };
}

const paragraphs = (count: number) => fromPlainText(Array.from({ length: count }, (_, n) => `Line ${n}.`).join('\n\n'));
const textOf = (doc: Y.Doc) => {
  const card = readCard(doc, ID);
  return card === null ? null : bodyToJson(card.body);
};

describe('an update that is too large', () => {
  it('comes in pieces within the limits that say the same in order', () => {
    const { doc, update } = written((each) => {
      addCard(each, { id: ID, type: 'idea', together: true, text: paragraphs(300) });
      appendText(each, ID, paragraphs(300));
    });
    const pieces = cutUpdate(update, MOST);
    expect(pieces.length).toBeGreaterThan(5);
    const copy = new Y.Doc();
    for (const piece of pieces) {
      const size = measureUpdate(piece);
      expect(size.structs).toBeLessThanOrEqual(MOST.structs);
      Y.applyUpdate(copy, piece);
      // Nothing waits for a later piece.
      expect(copy.store.pendingStructs).toBeNull();
    }
    expect(textOf(copy)).toEqual(textOf(doc));
  });

  it('cuts between cards that were moved, and never a comment', () => {
    const { doc, update } = written((each) => {
      for (let n = 0; n < 200; n++) placeOnCanvas(each, `card_number_${1_000 + n}`, { x: n, y: n });
      for (let n = 0; n < 40; n++)
        addComment(each, { id: `comment_number_${1_000 + n}`, card: ID, text: 'x', by: 'ana', n });
    });
    const pieces = cutUpdate(update, MOST);
    const copy = new Y.Doc();
    for (const piece of pieces) {
      expect(measureUpdate(piece).structs).toBeLessThanOrEqual(MOST.structs + 4);
      Y.applyUpdate(copy, piece);
      for (const comment of copy.getMap<Y.Map<unknown>>('comments').values()) expect(comment.size).toBe(4);
    }
    expect(pieces.length).toBeGreaterThan(5);
    expect(readCanvas(copy)).toEqual(readCanvas(doc));
    expect(readComments(copy)).toHaveLength(40);
  });

  it('has the whole card in its first piece, and a link with its ends in one', () => {
    const link = { id: 'link_that_goes_along', from: ID, to: 'card_that_it_answers', type: 'builds_on' } as const;
    const { update } = written((each) =>
      addCard(each, { id: ID, type: 'idea', together: true, lang: 'en', text: paragraphs(100) }, link),
    );
    const copy = new Y.Doc();
    const [first, ...rest] = cutUpdate(update, { ...MOST, structs: 1 });
    Y.applyUpdate(copy, first ?? new Uint8Array());
    expect(readCard(copy, ID)).toMatchObject({ type: 'idea', together: true, lang: 'en' });
    for (const piece of rest) {
      Y.applyUpdate(copy, piece);
      const entry = copy.getMap('links').get(link.id);
      if (entry instanceof Y.Map) expect(entry.toJSON()).toEqual({ from: ID, to: link.to, type: 'builds_on' });
    }
    expect(copy.getMap('links').size).toBe(1);
  });

  it('brings its deletions last, in as many pieces as they need', () => {
    const before = new Y.Doc();
    before.clientID = 3;
    before.getText('t').insert(0, 'x'.repeat(200));
    const { doc, update } = written((each) => {
      for (let at = 0; at < 100; at++) each.getText('t').delete(at, 1);
    }, before);
    const pieces = cutUpdate(update, MOST);
    expect(pieces.length).toBe(5);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(before));
    for (const piece of pieces) {
      expect(measureUpdate(piece).ranges).toBeLessThanOrEqual(MOST.ranges);
      Y.applyUpdate(copy, piece);
    }
    expect(copy.getText('t').toString()).toBe(doc.getText('t').toString());
  });

  it('says the same for any limits and any edits', () => {
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('remove' as const), count: fc.constant(0) }),
      fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 0, max: 5 }) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (edits, limit) => {
        const { doc, update } = written((each) => {
          addCard(each, { id: ID, type: 'idea', together: true, text: fromPlainText('Start.') });
          for (const { kind, count } of edits) {
            if (kind === 'append') appendText(each, ID, paragraphs(count));
            else if (kind === 'remove') deleteCard(each, ID);
            else addCard(each, { id: ID, type: 'need', together: false, text: paragraphs(count) });
          }
        });
        const copy = new Y.Doc();
        for (const piece of cutUpdate(update, { bytes: limit * 20, structs: limit, ranges: limit })) {
          Y.applyUpdate(copy, piece);
          expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null]);
        }
        expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
        expect(textOf(copy)).toEqual(textOf(doc));
      }),
      { numRuns: 60 },
    );
  });

  it('is left alone when it fits', () => {
    const { update } = written((each) =>
      addCard(each, { id: ID, type: 'idea', together: true, text: fromPlainText('Short.') }),
    );
    expect(cutUpdate(update, MOST)).toEqual([update]);
  });
});
