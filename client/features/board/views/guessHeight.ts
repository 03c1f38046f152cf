import type { CardItem } from '../../../hooks/useBoard.ts';
import { wordsOf } from './wordsOf.ts';

/** A character of the card's text is about so wide, in px. */
const CHARACTER = 8.2;
const LINE = 24;
/** The widest that a line of text becomes. */
const MEASURE = 560;

/** How high a card will be in a list of that width, before it was drawn: only the shape of the scroll bar hangs on it. */
export function guessCardHeight(card: CardItem, width: number): number {
  const lines = guessLines(card, width - 30);
  // Head, foot, borders; and the button that shows the rest of a long text.
  return 86 + Math.min(lines, 8) * LINE + (lines > 8 ? 44 : 0);
}

/** The same for a whole text, with its line of type and author. */
export function guessTextHeight(card: CardItem, width: number): number {
  return 56 + guessLines(card, width) * LINE;
}

function guessLines(card: CardItem, width: number): number {
  const perLine = Math.max(10, Math.min(width, MEASURE) / CHARACTER);
  const { plain } = wordsOf(card);
  let lines = 0;
  for (const block of plain.split('\n')) lines += Math.max(1, Math.ceil(block.length / perLine));
  return lines;
}
