import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, readCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { sameState } from './sameState.ts';

const CARD = 'a_card_with_one_word_1';

function textOf(doc: Y.Doc): Y.XmlText {
  const block = readCard(doc, CARD)?.body.get(0);
  if (block instanceof Y.XmlElement && block.get(0) instanceof Y.XmlText) return block.get(0) as Y.XmlText;
  throw new Error('no text');
}

/** What one person wrote, marked, and another deleted, as the rows that came of it. */
function rows(): Uint8Array[] {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  const all: Uint8Array[] = [];
  for (const doc of [one, other]) doc.on('update', (update: Uint8Array, origin) => origin === null && all.push(update));
  addCard(one, { id: CARD, type: 'idea', text: fromPlainText('Word'), together: true });
  all.splice(0, all.length, Y.encodeStateAsUpdate(one));
  textOf(one).format(0, 4, { bold: {} });
  // Deleted by somebody who does not know of the mark.
  Y.applyUpdate(other, all[0] as Uint8Array, 'sync');
  textOf(other).delete(0, 4);
  return all;
}

const inTurn = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const atOnce = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
};

describe('the same state', () => {
  it('is that of replicas of which one was rid of marks that mark nothing', () => {
    const all = rows();
    const [a, b] = [inTurn(all), atOnce(all)];
    const deletions = [a, b].map(({ store }) => Y.createDeleteSetFromStructStore(store)) as Parameters<typeof Y.equalDeleteSets>; // biome-ignore format: one thought
    // Else this test shows nothing.
    expect(Y.equalDeleteSets(...deletions)).toBe(false);
    expect(sameState(a, b)).toBe(true);
    expect(sameState(b, a)).toBe(true);
  });

  it('is not that of replicas of which one lacks a row, or holds what another one deleted', () => {
    const all = rows();
    expect(sameState(inTurn(all), inTurn(all.slice(0, -1)))).toBe(false);
    expect(sameState(inTurn(all), inTurn([...all.slice(0, 1), ...all.slice(2)]))).toBe(false);
    // Unseen, but alive: a word in a paragraph that is gone.
    const [a, b] = [inTurn(all.slice(0, 1)), inTurn(all.slice(0, 1))];
    a.getMap('cards').delete(CARD);
    b.getMap('cards').delete(CARD);
    expect(sameState(a, b)).toBe(true);
    expect(sameState(a, inTurn(all.slice(0, 1)))).toBe(false);
  });
});
