import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { LiveDocument } from '../../server/engine/LiveDocument.ts';
import { addCard, appendText, deleteCard, readCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';

/*
 * Real updates, mutated. Whatever is accepted applies without a throw and leaves nothing pending; whatever is
 * refused leaves the document as it was.
 */

const CARD = 'a_card_of_everybody';
const actor = (member: string) => ({ member, role: 'student' as const, steward: false });

function live(): LiveDocument {
  return new LiveDocument({
    document: 'd',
    board: 'b',
    epoch: 1,
    seq: 0,
    phase: 1,
    state: 'live',
    snapshot: null,
    tail: [],
    cards: [],
    clients: new Map([
      [1, 'ana'],
      [2, 'eve'],
    ]),
    committed: new Map(),
  });
}

function edits(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 2;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  addCard(doc, { id: CARD, type: 'idea', text: fromPlainText('A text.\n\nIn two paragraphs.'), together: true });
  appendText(doc, CARD, fromPlainText('More of it.'));
  readCard(doc, CARD)?.body.delete(0, 1);
  addCard(
    doc,
    { id: 'an_answer_to_that_1', type: 'challenge', text: fromPlainText('But.'), together: false },
    { id: 'the_link_between_1', from: 'an_answer_to_that_1', to: CARD, type: 'challenges' },
  );
  deleteCard(doc, 'an_answer_to_that_1');
  return updates;
}

const mutation = fc.record({
  entry: fc.nat(4),
  at: fc.nat(400),
  byte: fc.nat(255),
  kind: fc.constantFrom('set', 'insert', 'remove', 'cut', 'none'),
  as: fc.constantFrom('eve', 'ana'),
});

function mutate(update: Uint8Array, { at, byte, kind }: { at: number; byte: number; kind: string }): Uint8Array {
  const bytes = [...update];
  const where = at % Math.max(1, bytes.length);
  if (kind === 'set') bytes[where] = byte;
  if (kind === 'insert') bytes.splice(where, 0, byte);
  if (kind === 'remove') bytes.splice(where, 1);
  return Uint8Array.from(kind === 'cut' ? bytes.slice(0, where) : bytes);
}

it('takes or refuses mutated updates without harm', () => {
  const real = edits();
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
      const document = live();
      const next = { ana: 1, eve: 1 };
      for (const each of mutations) {
        const update = mutate(real[each.entry] ?? new Uint8Array(), each);
        const clientId = each.as === 'eve' ? 2 : 1;
        const before = Y.encodeStateAsUpdate(document.doc);
        const n = next[each.as as 'ana' | 'eve'];
        const outcome = document.enter({ actor: actor(each.as), clientId, n, update, mayClaim: false }, 0);
        if (outcome.kind === 'refused') expect(Y.encodeStateAsUpdate(document.doc)).toEqual(before);
        else if (outcome.kind === 'entered') next[each.as as 'ana' | 'eve']++;
        expect(document.doc.store.pendingStructs).toBeNull();
        expect(document.doc.store.pendingDs).toBeNull();
      }
      // Whatever entered can be read back whole.
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(document.doc));
      expect(copy.store.pendingStructs).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});
