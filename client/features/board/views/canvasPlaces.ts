import type { CardItem, Position } from '../../../hooks/useBoard.ts';
import { guessCardHeight } from './guessHeight.ts';

/** Of a card on the canvas, in px. */
export const CARD_WIDTH = 280;
/** What everything on it is aligned to. */
export const GRID = 20;
const COLUMN = CARD_WIDTH + 2 * GRID;
/** Between two themes. */
const APART = 4 * GRID;

/**
 * Where every card lies: where somebody put it, else in a tidy heap of its theme, in order of arrival. A card that was put
 * elsewhere leaves its place in the heap empty, so that no other moves.
 *
 * @param groups cards by theme, in the order in which the themes stand
 */
export function canvasPlaces(
  groups: readonly { readonly cards: readonly CardItem[] }[],
  positions: ReadonlyMap<string, Position>,
): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>();
  let left = 0;
  for (const { cards } of groups) {
    const rows = rowsFor(cards.length);
    let y = 0;
    let column = 0;
    for (const [nth, card] of cards.entries()) {
      if (nth > 0 && nth % rows === 0) {
        column++;
        y = 0;
      }
      places.set(card.id, positions.get(card.id) ?? { x: left + column * COLUMN, y });
      y += Math.ceil((guessCardHeight(card, CARD_WIDTH) + 28) / GRID) * GRID + GRID;
    }
    left += (column + 1) * COLUMN + APART;
  }
  return places;
}

/** Somewhat higher than wide; it changes seldom, because then the heap is laid anew. */
function rowsFor(count: number): number {
  let rows = 8;
  while (count > rows * rows * 0.75) rows *= 2;
  return rows;
}

/** Whole steps of the grid. */
export function onGrid({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}
