import * as Y from 'yjs';
import { addCard, readCard } from '../../shared/model/board.ts';
import type { BoardState } from '../../shared/model/words.ts';
import { LiveBoard } from './LiveBoard.ts';
import type { At } from './structs.ts';

export const ANA = 1;
/** Eve has two client ids: two tabs. The higher one is integrated first. */
export const EVE = 5;
export const EVE_TOO = 3;
export const OPEN = 'a_card_for_everybody';
export const ANAS = 'a_card_of_ana_alone';
export const OWN = 'a_card_of_eve_alone';
export const clients = new Map([
  [ANA, 'ana'],
  [EVE, 'eve'],
  [EVE_TOO, 'eve'],
]);

interface Setup {
  readonly words?: string;
  readonly marks?: boolean;
  readonly state?: BoardState;
  /** What came in before. */
  readonly before?: (doc: Y.Doc) => void;
}

/** A board of three cards; nothing of it is Eve's client ids' yet. */
export function board({ words = 'ab', marks = false, state = 'live', before }: Setup = {}): LiveBoard {
  const doc = new Y.Doc();
  doc.clientID = ANA;
  const run = { type: 'text', text: words, ...(marks ? { marks: [{ type: 'bold' }] } : {}) };
  const text = { type: 'doc', content: [{ type: 'paragraph', content: [run] }] };
  addCard(doc, { id: OPEN, type: 'idea', text, together: true });
  addCard(doc, { id: ANAS, type: 'idea', text, together: false });
  addCard(doc, { id: OWN, type: 'idea', text, together: false });
  before?.(doc);
  return new LiveBoard({ doc, owners: { [OWN]: 'eve' }, clients, state });
}

export function textOf(doc: Y.Doc, card = OPEN): Y.XmlText {
  const found = readCard(doc, card);
  if (found === null) throw new Error('no such card');
  return (found.body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}
/** The place of the nth character of a card's first words. */
export function character(doc: Y.Doc, n: number, card = OPEN): At {
  let item = textOf(doc, card)._start;
  while (item !== null && !(item.content instanceof Y.ContentString)) item = item.right;
  if (item === null) throw new Error('no words');
  return [item.id.client, item.id.clock + n];
}
