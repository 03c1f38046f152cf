import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, bodyToJson, readCard } from '../../shared/model/board.ts';
import { fromPlainText, type RichText } from '../../shared/richtext/schema.ts';
import { EngineRoom, type Peer } from '../support/EngineRoom.ts';

/* TEXT-1 at the gate: what an editor of ours makes enters, and no value that it could not have written. */

const DOC = 'document-1';
const OPEN = 'card_of_ana_together';

let room: EngineRoom;
let eve: Peer;

beforeEach(async () => {
  room = new EngineRoom();
  room.store.add(DOC);
  const ana = await room.join(DOC, 'ana');
  const text = fromPlainText('Everybody, please.');
  expect(await ana.write((doc) => addCard(doc, { id: OPEN, type: 'idea', text, together: true }))).toBeNull();
  eve = await room.join(DOC, 'eve');
});

const body = (doc: Y.Doc) => readCard(doc, OPEN)?.body as Y.XmlFragment;

/** A card of one's own, of which one thing is as given. */
const card = (content: readonly unknown[]) => (doc: Y.Doc) =>
  addCard(doc, {
    id: 'a_card_of_eves_own_1',
    type: 'idea',
    together: false,
    text: { type: 'doc', content: content as RichText[] },
  });
const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (...content: unknown[]) => ({ type: 'tableRow', content });

async function refused(write: (doc: Y.Doc) => void): Promise<void> {
  const before = { frames: room.frames.length, rows: room.store.documents.get(DOC)?.journal.length };
  expect(await eve.send(eve.edit(write))).toBe('malformed_update');
  expect({ frames: room.frames.length, rows: room.store.documents.get(DOC)?.journal.length }).toEqual(before);
}

/** Sets an attribute as a Yjs client of any kind may. */
function set(node: string, key: string, value: unknown): (doc: Y.Doc) => void {
  return (doc) => {
    const element = new Y.XmlElement(node);
    element.setAttribute(key, value as string);
    body(doc).insert(0, [element]);
  };
}

describe('TEXT-1 the gate', () => {
  it('takes headings, tables and mathematics as the editor makes them, and they come out as they went in', async () => {
    const content = [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What we saw' }] },
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'On the first day' }] },
      {
        type: 'table',
        content: [
          row({ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1 }, content: [words('Shift')] }),
          row(
            { type: 'tableCell', attrs: { colspan: 1, rowspan: 50 }, content: [words('Night')] },
            { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [words('7')] },
          ),
        ],
      },
      { type: 'paragraph', content: [{ type: 'math', attrs: { tex: 'x^2' } }] },
      { type: 'mathBlock', attrs: { tex: '\\frac{a}{b}' } },
    ];
    expect(await eve.write(card(content))).toBeNull();
    const stored = await room.replay(DOC);
    const { body } = readCard(stored, 'a_card_of_eves_own_1') ?? {};
    expect(bodyToJson(body as Y.XmlFragment).content).toEqual(content);
  });

  it.each<[string, string, unknown[]]>([
    ['heading', 'level', [1, 4, 2.5, '2', null, true, Number.NaN, [2]]],
    ['tableCell', 'colspan', [0, -1, 51, 1e9, 1.5, '2', null, Number.POSITIVE_INFINITY]],
    ['tableHeader', 'rowspan', [0, 51, '1', { a: 1 }]],
    ['math', 'tex', [7, null, true, 'x'.repeat(2_001), ['x']]],
    ['mathBlock', 'tex', ['x'.repeat(2_001), { tex: 'x' }]],
    ['orderedList', 'start', ['1', 1.5, Number.NaN, null, 1e300]],
    ['codeBlock', 'language', [7, 'x'.repeat(65)]],
  ])('refuses for %s a %s that its editor does not write', async (node, key, values) => {
    for (const value of values) {
      await refused(set(node, key, value));
      eve = await room.join(DOC, 'eve', `eve-${String(value).slice(0, 8)}`);
    }
  });

  it.each<[string, string, unknown]>([
    ['tableCell', 'colwidth', [120]],
    ['tableCell', 'align', 'right'],
    ['tableCell', 'style', 'color: red'],
    ['table', 'style', 'width: 1px'],
    ['heading', 'style', 'color: red'],
    ['heading', 'id', 'x'],
    ['paragraph', 'textAlign', 'right'],
    ['math', 'latex', 'x'],
    ['math', 'constructor', 'x'],
    ['heading', '__proto__', 2],
    ['image', 'src', 'https://example.org/a.png'],
    ['iframe', 'src', 'https://example.org'],
    ['constructor', 'level', 2],
  ])('refuses %s with %s, which the schema does not know', async (node, key, value) => {
    await refused(set(node, key, value));
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/api/me', 7, null, `https://example.org/${'x'.repeat(2_048)}`])(
    'refuses a link to %j',
    async (href) => {
      const link = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] };
      await refused(card([{ type: 'paragraph', content: [link] }]));
    },
  );

  it.each(['textStyle', 'highlight', 'strike', 'underline', 'comment', 'constructor'])(
    'refuses a mark called %s',
    async (type) => {
      const marked = { type: 'text', text: 'x', marks: [{ type, attrs: { color: 'red' } }] };
      await refused(card([{ type: 'paragraph', content: [marked] }]));
    },
  );

  it('counts TeX towards the 50,000 characters of a card (GATE-9)', async () => {
    const formula = { type: 'mathBlock', attrs: { tex: 'x'.repeat(2_000) } };
    expect(await eve.send(eve.edit(card(Array.from({ length: 26 }, () => formula))))).toBe('update_too_large');
    eve = await room.join(DOC, 'eve', 'eve-again');
    expect(await eve.write(card(Array.from({ length: 24 }, () => formula)))).toBeNull();
    expect(
      await eve.send(
        eve.edit((doc) => {
          const more = new Y.XmlElement('mathBlock');
          more.setAttribute('tex', 'y'.repeat(2_000));
          const last = new Y.XmlElement('mathBlock');
          last.setAttribute('tex', 'z');
          readCard(doc, 'a_card_of_eves_own_1')?.body.insert(0, [more, last]);
        }),
      ),
    ).toBe('update_too_large');
  });

  it('refuses a table deeper than a text may be (GATE-7)', async () => {
    let content: unknown[] = [words('deep')];
    for (let level = 0; level < 4; level++)
      content = [{ type: 'table', content: [row({ type: 'tableCell', content })] }];
    await refused(card(content));
  });
});
