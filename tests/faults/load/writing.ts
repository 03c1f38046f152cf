import * as Y from 'yjs';
import { addCard, bodyToJson, deleteCard, readCard } from '../../../shared/model/board.ts';
import { fromPlainText, toPlainText } from '../../../shared/richtext/schema.ts';
import type { Chance } from '../Chance.ts';
import type { Mark } from './Ledger.ts';
import { TOKEN_END, tokensIn } from './tokens.ts';

export const sharedCard = (index: number) => `card-of-everybody-${index}`;

/** A card takes 50,000 characters; people go on in another one before that. */
const MOST_CHARACTERS = 30_000;
/** Out of a hundred strokes so many do something else than write at some place in a shared card. */
const SHARE = { deletes: 0.06, ownCard: 0.01, dropsOwnCard: 0.003 } as const;
/** Words come mostly at the end, as when somebody writes on. */
const AT_THE_END = 0.6;

/** Adds the cards that everybody writes in. */
export function addSharedCards(doc: Y.Doc, count: number): void {
  for (let index = 0; index < count; index++) {
    addCard(doc, { id: sharedCard(index), type: 'idea', text: fromPlainText('Everybody’s.'), together: true });
  }
}

/** One person's hand: what it wrote, and what it does next. */
export class Hand {
  readonly #name: number;
  readonly #chance: Chance;
  readonly #sharedCards: number;
  /** Own tokens that are there, with their cards. */
  readonly #own = new Map<string, string>();
  #ownCards: string[] = [];
  #cardCount = 0;

  constructor(name: number, chance: Chance, sharedCards: number) {
    this.#name = name;
    this.#chance = chance;
    this.#sharedCards = sharedCards;
  }

  /** Writes or deletes something in the document, in one transaction. */
  move(doc: Y.Doc, token: string, at: number): Mark[] {
    const draw = this.#chance.next();
    if (draw < SHARE.dropsOwnCard && this.#ownCards.length > 0) return this.#dropCard(doc, at);
    if (draw < SHARE.dropsOwnCard + SHARE.ownCard) return this.#addCard(doc, token, at);
    if (draw < SHARE.dropsOwnCard + SHARE.ownCard + SHARE.deletes && this.#own.size > 0) return this.#delete(doc, at);
    return this.#write(doc, token, at);
  }

  #write(doc: Y.Doc, token: string, at: number): Mark[] {
    const start = this.#chance.below(this.#sharedCards);
    for (let step = 0; step < this.#sharedCards; step++) {
      const card = sharedCard((start + step) % this.#sharedCards);
      const text = textOf(doc, card);
      if (text === null || text.length > MOST_CHARACTERS) continue;
      text.insert(this.#place(text), token);
      this.#own.set(token, card);
      return [{ token, kind: 'written', at }];
    }
    return [];
  }

  /** The end, or behind some token: never inside of one. */
  #place(text: Y.XmlText): number {
    if (this.#chance.happens(AT_THE_END)) return text.length;
    const found = text.toString().indexOf(TOKEN_END, this.#chance.below(text.length + 1));
    return found === -1 ? text.length : found + 1;
  }

  #delete(doc: Y.Doc, at: number): Mark[] {
    const [token, card] = this.#chance.pick([...this.#own].slice(-20)) as [string, string];
    this.#own.delete(token);
    const text = textOf(doc, card);
    const found = text?.toString().indexOf(token) ?? -1;
    if (text === null || found === -1) return [];
    text.delete(found, token.length);
    return [{ token, kind: 'deleted', at }];
  }

  #addCard(doc: Y.Doc, token: string, at: number): Mark[] {
    const id = `card-of-typist-${this.#name}-${++this.#cardCount}`;
    // An idea: an open question would be published twice, the second time among what is open.
    addCard(doc, { id, type: 'idea', text: fromPlainText(token), together: false });
    this.#ownCards.push(id);
    return [{ token, kind: 'written', at }];
  }

  #dropCard(doc: Y.Doc, at: number): Mark[] {
    const id = this.#chance.pick(this.#ownCards);
    this.#ownCards = this.#ownCards.filter((each) => each !== id);
    const card = readCard(doc, id);
    if (card === null) return [];
    const tokens = tokensIn(toPlainText(bodyToJson(card.body)));
    deleteCard(doc, id);
    return tokens.map((token) => ({ token, kind: 'deleted', at }));
  }
}

function textOf(doc: Y.Doc, card: string): Y.XmlText | null {
  const block = readCard(doc, card)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  return text instanceof Y.XmlText ? text : null;
}
