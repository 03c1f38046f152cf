import type * as Y from 'yjs';
import { bodyToJson, readCard } from '../../shared/model/board.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import type { LateCopy } from './OutboxStore.ts';

/**
 * Which of the touched cards read differently here than on the server: their words, as plain text, so that
 * nobody's sentence is dropped with the document that held it.
 */
export function findLateCopies(
  mine: Y.Doc,
  server: Y.Doc,
  touched: ReadonlySet<string>,
): Pick<LateCopy, 'card' | 'type' | 'text'>[] {
  return [...touched].flatMap((id) => {
    const card = readCard(mine, id);
    if (card === null) return [];
    const text = toPlainText(bodyToJson(card.body));
    const there = readCard(server, id);
    const same = there !== null && toPlainText(bodyToJson(there.body)) === text;
    return same || text.trim() === '' ? [] : [{ card: id, type: card.type, text }];
  });
}
