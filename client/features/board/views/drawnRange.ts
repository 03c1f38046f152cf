/** Cards from `start` on, before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const NOTHING_DRAWN: Range = { start: 0, end: 0 };

/** How far around the screen cards are drawn ahead, in px, and when it is time to draw the next ones. */
const AHEAD = 1_000;
const LATEST = 400;

/**
 * Which cards of a list are to be drawn. The same object as before as long as what is drawn covers the screen and a bit.
 *
 * @param sizes heights of the cards, measured or guessed, in px
 * @param gap between two of them
 * @param top where the list begins, in px below the upper edge of the screen; negative above it
 * @param screen height of the screen
 */
export function drawnRange(sizes: readonly number[], gap: number, top: number, screen: number, before: Range): Range {
  const needed = cut(sizes, gap, -LATEST - top, screen + LATEST - top);
  const inside = before.start <= needed.start && needed.end <= before.end && before.end <= sizes.length;
  const wanted = cut(sizes, gap, -AHEAD - top, screen + AHEAD - top);
  // What was drawn on the way is let go once it is far more than is needed.
  const much = before.end - before.start > 2 * (wanted.end - wanted.start) + 8;
  if (inside && !much) return before;
  return wanted.start === before.start && wanted.end === before.end ? before : wanted;
}

/** Cards of which something lies between two distances from the list's beginning. */
function cut(sizes: readonly number[], gap: number, from: number, to: number): Range {
  let y = 0;
  let start = -1;
  let end = sizes.length;
  for (let index = 0; index < sizes.length; index++) {
    const bottom = y + (sizes[index] ?? 0);
    if (start < 0 && bottom >= from) start = index;
    if (y > to) {
      end = index;
      break;
    }
    y = bottom + gap;
  }
  if (start < 0) start = sizes.length;
  return { start: Math.min(start, end), end };
}

/** A run of cards that are drawn, or the height of a run that is not. */
export type Run = { readonly kind: 'cards'; readonly start: number; readonly end: number } | Gap;
interface Gap {
  readonly kind: 'gap';
  readonly size: number;
}

/**
 * The list as it is drawn: runs of cards, and between them gaps as high as what is left out.
 * @param kept indices that are drawn wherever they are: the card with the focus and its neighbours
 */
export function runsOf(sizes: readonly number[], gap: number, range: Range, kept: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  const drawn = new Set(kept);
  let from = 0;
  const isDrawn = (index: number) => (index >= range.start && index < range.end) || drawn.has(index);
  while (from < sizes.length) {
    const cards = isDrawn(from);
    let to = from;
    let size = -gap;
    while (to < sizes.length && isDrawn(to) === cards) size += (sizes[to++] ?? 0) + gap;
    runs.push(cards ? { kind: 'cards', start: from, end: to } : { kind: 'gap', size });
    from = to;
  }
  return runs;
}
