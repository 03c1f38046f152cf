import { toPlainText } from '../../../../shared/richtext/schema.ts';
import type { CardItem } from '../../../hooks/useBoard.ts';

interface Words {
  readonly plain: string;
  /** Without case and accents. */
  readonly found: string;
}

// A card's object stays the same while nothing about it changes.
const known = new WeakMap<CardItem, Words>();

/** What stands in a card, read once as long as it stays what it is. */
export function wordsOf(card: CardItem): Words {
  const kept = known.get(card);
  if (kept !== undefined) return kept;
  const plain = toPlainText(card.text);
  const words = { plain, found: forFinding(plain) };
  known.set(card, words);
  return words;
}

export function forFinding(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
