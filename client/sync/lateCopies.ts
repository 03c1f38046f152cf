import type * as Y from 'yjs';
import { bodyToJson, readCard } from '../../shared/model/board.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import type { TouchedCard } from './OutboxStore.ts';

/** A card as it stands in a document, in plain words; a deleted one has none. */
export function touchedCard(doc: Y.Doc, id: string): TouchedCard | null {
  const card = readCard(doc, id);
  return card === null ? null : { id, type: card.type, text: toPlainText(bodyToJson(card.body)) };
}

/**
 * Which of the touched cards read differently on the server than their author last saw them: those words
 * would be lost with the document that held them.
 */
export function findLateCopies(touched: Iterable<TouchedCard>, server: Y.Doc): TouchedCard[] {
  return [...touched].filter(({ id, text }) => text.trim() !== '' && touchedCard(server, id)?.text !== text);
}
