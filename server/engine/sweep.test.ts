import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, readCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Places } from './Place.ts';
import { REMOVE } from './steps.ts';
import { type Changes, sweep } from './sweep.ts';

const CARD = 'a_card_of_everybody';
const nothing: Changes = { added: [], removed: [], shortLived: new Set() };

function board(paragraphs: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const text = fromPlainText(Array.from({ length: paragraphs }, () => 'words').join('\n\n'));
  addCard(doc, { id: CARD, type: 'idea', text, together: true });
  return doc;
}
const card = (doc: Y.Doc) => doc.getMap('cards')._map.get(CARD) as Y.Item;
function textOf(doc: Y.Doc): Y.XmlText {
  const body = readCard(doc, CARD)?.body as Y.XmlFragment;
  return (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function steps(doc: Y.Doc, changes: Partial<Changes>): number {
  let sum = 0;
  sweep(doc, { ...nothing, ...changes }, (more) => {
    sum += more;
  });
  return sum;
}
function added(doc: Y.Doc, items: readonly Y.Item[]): Pick<Changes, 'added'> {
  const places = new Places(doc, items);
  return { added: items.map((item) => [item, places.of(item)] as never) };
}
function itemsOf(text: Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) items.push(item);
  return items;
}
/** Words written from the back to the front: none join with their neighbours. */
function write(doc: Y.Doc, count: number, marks = false): Y.XmlText {
  const text = textOf(doc);
  doc.transact(() => {
    for (let n = 0; n < count; n++) text.insert(0, 'x');
    if (marks) text.format(0, 1, { bold: {} });
  });
  return text;
}

describe('what follows a deletion', () => {
  it('is the deletion of all that lies inside, named in the update or not', () => {
    const doc = board(100);
    // Three fields and the body, then paragraph, text and words each.
    const inside = 3 + 100 * 3;
    expect(steps(doc, { removed: [card(doc)] })).toBe(inside * REMOVE);
  });

  it('counts what lies inside once, however often it is named', () => {
    const doc = board(100);
    const body = readCard(doc, CARD)?.body._item as Y.Item;
    expect(steps(doc, { removed: [card(doc), body, body, card(doc)] })).toBe((3 + 300) * REMOVE);
  });

  it('comes with replacing a card too', () => {
    const doc = board(100);
    const { id } = card(doc);
    const next = new Y.Item(Y.createID(5, 0), null, id, null, null, null, null, new Y.ContentType(new Y.Map()));
    expect(steps(doc, added(doc, [next]))).toBe((3 + 300) * REMOVE);
  });

  it('is nothing for words of a text without marks', () => {
    const doc = board(1);
    expect(steps(doc, { removed: itemsOf(write(doc, 3_000)) })).toBe(0);
  });

  it('grows with the square of the words deleted side by side from a text with marks', () => {
    const few = board(1);
    const many = board(1);
    const [one, four] = [
      steps(few, { removed: itemsOf(write(few, 1_000, true)) }),
      steps(many, { removed: itemsOf(write(many, 4_000, true)) }),
    ];
    expect(one).toBeGreaterThan(10_000);
    expect(four / one).toBeGreaterThan(15);
  });

  it('is little for words deleted here and there', () => {
    const doc = board(1);
    const items = itemsOf(write(doc, 3_000, true)).filter(
      ({ content }, n) => n % 3 === 0 && content instanceof Y.ContentString,
    );
    expect(steps(doc, { removed: items })).toBeLessThan(100);
  });

  it('is counted for what was written and deleted before it was sent, beside what was deleted before', () => {
    const doc = board(1);
    const text = write(doc, 3_000, true);
    doc.transact(() => text.delete(1, 2_000));
    const at = itemsOf(text).find(({ deleted }) => deleted) as Y.Item;
    const gone = Array.from({ length: 1_000 }, (_, n) => {
      const origin = n === 0 ? at.lastId : Y.createID(5, n - 1);
      return new Y.Item(Y.createID(5, n), null, origin, null, null, null, null, new Y.ContentDeleted(1));
    });
    expect(steps(doc, added(doc, gone))).toBeGreaterThan(10_000);
  });
});

describe('what follows a mark', () => {
  const mark = (text: Y.XmlText, clock: number, name: string) => {
    const origin = clock === 0 ? (text._start as Y.Item).id : Y.createID(5, clock - 1);
    return new Y.Item(Y.createID(5, clock), null, origin, null, null, null, null, new Y.ContentFormat(name, true));
  };

  it('is one way through the text', () => {
    const doc = board(1);
    expect(steps(doc, added(doc, [mark(write(doc, 2_000), 0, 'bold')]))).toBeLessThan(1_000);
  });

  it('is a copy of all marks at each word, when somebody makes up names for marks', () => {
    const doc = board(1);
    const text = write(doc, 2_000);
    const marks = Array.from({ length: 1_000 }, (_, n) => mark(text, n, `bold--${n}`));
    expect(steps(doc, added(doc, marks))).toBeGreaterThan(500_000);
  });

  it('is that as well when a mark is taken away', () => {
    const doc = board(1);
    const text = write(doc, 2_000, true);
    const removed = itemsOf(text).filter(({ content }) => content instanceof Y.ContentFormat);
    expect(steps(doc, { removed: removed.slice(0, 1) })).toBeGreaterThan(500);
  });
});
