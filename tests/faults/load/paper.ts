import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { addCard, readCard, readCards } from '../../../shared/model/board.ts';
import { fromPlainText } from '../../../shared/richtext/schema.ts';

/* The paper: 259,778 edits of one person, one character each (tests/bench/README.md names the source). */

const FILE = new URL('../../bench/fixtures/automerge-paper.json.gz', import.meta.url);
/** A card holds 50,000 characters, the paper 106,616 at its longest: a page that is full goes on on another. */
const PAGE_CHARACTERS = 40_000;
const PAGE = 'page-of-the-paper-';
/** Pages are read in the order of their ids, so a new one takes an id between its neighbours'. */
const pageId = (place: number) =>
  PAGE +
  Math.floor(place * 1e9)
    .toString()
    .padStart(10, '0');

interface Paper {
  readonly endContent: string;
  readonly txns: readonly { readonly patches: readonly Patch[] }[];
}
type Patch = readonly [position: number, deleted: number, inserted: string];

/** The first so many edits, and the text that they end in, made without Yjs. */
export function readPaper(count: number): { patches: readonly Patch[]; text: string } {
  const paper = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as Paper;
  const all = paper.txns.flatMap((transaction) => transaction.patches);
  const patches = all.slice(0, count);
  if (patches.length === all.length) return { patches, text: paper.endContent };
  let text = '';
  for (const [position, deleted, inserted] of patches) {
    text = text.slice(0, position) + inserted + text.slice(position + deleted);
  }
  return { patches, text };
}

/** What a reader of the board reads, from the first card to the last. */
export function paperOn(doc: Y.Doc): string {
  return readCards(doc)
    .map(({ id }) => id)
    .filter((id) => id.startsWith(PAGE))
    .sort()
    .map((id) => textOf(doc, id).toString())
    .join('');
}

function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const block = readCard(doc, id)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`nothing to write on in ${id}`);
  return text;
}

/** A text that goes over several cards. */
class Pages {
  readonly #doc: Y.Doc;
  readonly #pages: { readonly place: number; readonly text: Y.XmlText }[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#insertPage(0, 0.5);
  }

  insert(position: number, characters: string): void {
    let offset = position;
    for (const [index, { text }] of this.#pages.entries()) {
      if (offset <= text.length) {
        text.insert(offset, characters);
        if (text.length > PAGE_CHARACTERS) this.#halve(index);
        return;
      }
      offset -= text.length;
    }
    throw new Error('a keystroke beyond the end');
  }

  remove(position: number, count: number): void {
    let offset = position;
    let left = count;
    for (const { text } of this.#pages) {
      const { length } = text;
      const here = Math.max(0, Math.min(left, length - offset));
      if (here > 0) text.delete(offset, here);
      left -= here;
      offset = Math.max(0, offset - length);
    }
  }

  #halve(index: number): void {
    const page = this.#pages[index];
    if (page === undefined) return;
    const half = page.text.length >> 1;
    const rest = page.text.toString().slice(half);
    page.text.delete(half, rest.length);
    this.#insertPage(index + 1, (page.place + (this.#pages[index + 1]?.place ?? 1)) / 2).insert(0, rest);
  }

  #insertPage(index: number, place: number): Y.XmlText {
    const id = pageId(place);
    addCard(this.#doc, { id, type: 'idea', text: fromPlainText('.'), together: true });
    const text = textOf(this.#doc, id);
    text.delete(0, 1);
    this.#pages.splice(index, 0, { place, text });
    return text;
  }
}

/** The update of each keystroke, under one client id. */
export function* paperUpdates(clientId: number, patches: readonly Patch[]): Generator<Uint8Array> {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  const pages = new Pages(doc);
  for (const [position, deleted, inserted] of patches) {
    doc.transact(() => {
      if (deleted > 0) pages.remove(position, deleted);
      if (inserted !== '') pages.insert(position, inserted);
    });
    yield* made.splice(0);
  }
}
