import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { makeCard } from './makeCard.ts';

interface Trace {
  readonly endContent: string;
  readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[];
}

/** A card of ours holds 50,000 characters; the paper ends with 104,852. A full one is halved by cutting and pasting. */
const CARD_CHARACTERS = 48_000;

interface Part {
  readonly text: Y.XmlText;
  length: number;
}

/** A text that continues from card to card. */
class CardsText {
  readonly #cards: Y.Map<unknown>;
  readonly #parts: Part[] = [];
  #made = 0;

  constructor(doc: Y.Doc) {
    this.#cards = doc.getMap('cards');
  }

  insert(position: number, characters: string): void {
    if (this.#parts.length === 0) this.#newCard(0);
    const { part, index, offset } = this.#find(position);
    if (part.length >= CARD_CHARACTERS) {
      this.#halve(part, index);
      return this.insert(position, characters);
    }
    part.text.insert(offset, characters);
    part.length += characters.length;
  }

  #find(position: number): { part: Part; index: number; offset: number } {
    let offset = position;
    for (const [index, part] of this.#parts.entries()) {
      if (offset <= part.length) return { part, index, offset };
      offset -= part.length;
    }
    throw new Error('a position behind the end of the text');
  }

  #halve(part: Part, index: number): void {
    const half = Math.floor(part.length / 2);
    const tail = part.text.toString().slice(half);
    part.text.delete(half, part.length - half);
    part.length = half;
    const next = this.#newCard(index + 1);
    next.text.insert(0, tail);
    next.length = tail.length;
  }

  delete(position: number, count: number): void {
    let offset = position;
    let left = count;
    for (const each of this.#parts) {
      if (left > 0 && offset < each.length) {
        const size = Math.min(left, each.length - offset);
        each.text.delete(offset, size);
        each.length -= size;
        left -= size;
      } else offset -= each.length;
    }
  }

  toString(): string {
    return this.#parts.map(({ text }) => text.toString()).join('');
  }

  #newCard(index: number): Part {
    const { card, text } = makeCard();
    this.#cards.set(`paper_card_number_${this.#made++}`, card);
    const part = { text, length: 0 };
    this.#parts.splice(index, 0, part);
    return part;
  }
}

export interface PaperUpdate {
  /** Which of the client ids wrote it. */
  readonly writer: number;
  readonly update: Uint8Array;
  /** After it, somebody else goes on. */
  readonly endsTurn: boolean;
}

/** So many updates of one writer before the next goes on. */
const UPDATES_PER_TURN = 100;

/**
 * The updates of people who write the paper in turns (tests/bench/README.md names its source): 259,778 edits of one
 * character each.
 * @param editsPerUpdate 1 for a keystroke each; more for edits that waited and went out together
 */
export function* paperUpdates(clientIds: readonly number[], editsPerUpdate: number): Generator<PaperUpdate> {
  const file = new URL('../fixtures/automerge-paper.json.gz', import.meta.url);
  const trace = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Trace;
  const doc = new Y.Doc();
  let update = new Uint8Array();
  doc.on('update', (made: Uint8Array) => {
    update = new Uint8Array(made);
  });
  const text = new CardsText(doc);
  const patches = trace.txns.flatMap((transaction) => transaction.patches);
  for (let made = 0; made * editsPerUpdate < patches.length; made++) {
    const writer = Math.floor(made / UPDATES_PER_TURN) % clientIds.length;
    doc.clientID = clientIds[writer] as number;
    doc.transact(() => {
      for (const [position, deleted, inserted] of patches.slice(made * editsPerUpdate, (made + 1) * editsPerUpdate)) {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted !== '') text.insert(position, inserted);
      }
    });
    yield { writer, update, endsTurn: made % UPDATES_PER_TURN === UPDATES_PER_TURN - 1 };
  }
  if (text.toString() !== trace.endContent) throw new Error('the paper was not written as its trace says');
}
