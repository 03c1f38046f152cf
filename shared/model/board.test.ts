import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromPlainText, type RichText, toPlainText } from '../richtext/schema.ts';
import { addCard, appendText, bodyToJson, deleteCard, observeBoard, readCard, setText } from './board.ts';

const ID = 'card_to_be_rewritten';

function docWith(text: RichText, options: { gc: boolean } = { gc: true }): Y.Doc {
  const doc = new Y.Doc(options);
  addCard(doc, { id: ID, type: 'idea', together: true, text });
  return doc;
}
const textOf = (doc: Y.Doc) => bodyToJson(readCard(doc, ID)?.body as Y.XmlFragment);

describe('making a card read as given', () => {
  it('gives any text in place of any other', () => {
    const block = fc.array(fc.constantFrom('a', 'b', '😀', '😁', ' '), { minLength: 1, maxLength: 6 });
    const text = fc.array(block, { maxLength: 5 }).map((blocks) => blocks.map((each) => each.join('')).join('\n\n'));
    fc.assert(
      fc.property(text, text, (before, wanted) => {
        const doc = docWith(fromPlainText(before));
        setText(doc, ID, fromPlainText(wanted));
        expect(textOf(doc)).toEqual(fromPlainText(wanted));
      }),
    );
  });

  it.each([
    ['😀', '😁'],
    ['a😀b', 'a😁b'],
    ['😀😁', '😁😁'],
    ['\u{1F600}', '\u{1FA00}'],
  ])('writes whole characters from %s to %s', (before, wanted) => {
    const doc = docWith(fromPlainText(before));
    setText(doc, ID, fromPlainText(wanted));
    expect(textOf(doc)).toEqual(fromPlainText(wanted));
  });

  it('leaves what others wrote around the difference to them', () => {
    const doc = docWith(fromPlainText('First.\n\nThe middle one.\n\nLast.'));
    const before = Y.encodeStateVector(doc);
    doc.clientID += 1;
    setText(doc, ID, fromPlainText('First.\n\nThe new middle one.\n\nLast.'));
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, before));
    expect(structs.map((struct) => struct.length)).toEqual([4]);
  });

  it('keeps marks', () => {
    const bold: RichText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'bold', marks: [{ type: 'bold', attrs: {} }] }] }],
    };
    const doc = docWith(fromPlainText('plain'));
    setText(doc, ID, bold);
    expect(textOf(doc)).toEqual(bold);
  });
});

describe('a card that goes', () => {
  function lastWords(doc: Y.Doc, remove: () => void): string[] {
    const words: string[] = [];
    const stop = observeBoard(doc, ({ gone }) => words.push(...gone().map(({ text }) => toPlainText(text))));
    remove();
    stop();
    return words;
  }

  it('is told with the words that stood in it, those of this device included', () => {
    const doc = docWith(fromPlainText('Start.'));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    appendText(doc, ID, fromPlainText('Mine, not sent yet.\nA second line.'));
    deleteCard(other, ID);
    const words = lastWords(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)));
    expect(words).toEqual(['Start.\nMine, not sent yet.\nA second line.']);
  });

  // Also where nothing is collected, as while an undo is still possible.
  it.each([{ gc: true }, { gc: false }])(
    'is told without words that were deleted before, and without those that came with the deletion (%o)',
    (options) => {
      const doc = docWith(fromPlainText('Start.\n\nGone before.'), options);
      doc.transact(() => readCard(doc, ID)?.body.delete(1, 1));
      const other = new Y.Doc(options);
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      appendText(other, ID, fromPlainText('Never seen here.'));
      deleteCard(other, ID);
      expect(lastWords(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))).toEqual(['Start.']);
    },
  );
});
