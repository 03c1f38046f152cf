import type { CardItem, LinkView } from '../../../hooks/useBoard.ts';

export interface Threaded {
  /** In reading order: each thread from its first card on, what answers a card under it. */
  readonly cards: readonly CardItem[];
  /** How deep each stands: 0 for the first of a thread. */
  readonly depthOf: ReadonlyMap<string, number>;
}

/**
 * VIEW-3: a card stands under the first card that it answers, oldest first. What a filter leaves out leaves its answers
 * where they are: they move up to the nearest card that is shown. Cards that answer each other in a circle hang from the
 * oldest of them.
 *
 * @param cards those that are shown, oldest first
 * @param byId all of the board
 */
export function threadCards(
  cards: readonly CardItem[],
  links: readonly LinkView[],
  byId: ReadonlyMap<string, CardItem>,
): Threaded {
  const order = new Map(cards.map((card, index) => [card.id, index]));
  const parents = firstTargets(links, byId);
  const shownParent = (id: string): string | null => {
    const passed = new Set([id]);
    let above = parents.get(id);
    while (above !== undefined && !passed.has(above)) {
      if (order.has(above)) return above;
      passed.add(above);
      above = parents.get(above);
    }
    return null;
  };
  const children = new Map<string, CardItem[]>();
  const roots: CardItem[] = [];
  for (const card of cards) {
    const parent = shownParent(card.id);
    if (parent === null) roots.push(card);
    else {
      const below = children.get(parent);
      if (below === undefined) children.set(parent, [card]);
      else below.push(card);
    }
  }
  const depthOf = new Map<string, number>();
  const found: CardItem[] = [];
  const hang = (root: CardItem) => {
    const open: [card: CardItem, depth: number][] = [[root, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [card, depth] = next;
      if (depthOf.has(card.id)) continue;
      depthOf.set(card.id, depth);
      found.push(card);
      const below = children.get(card.id) ?? [];
      for (let index = below.length - 1; index >= 0; index--) open.push([below[index] as CardItem, depth + 1]);
    }
  };
  for (const root of roots) hang(root);
  // What is left goes round in circles: the oldest of each begins it.
  const circles: CardItem[] = cards.filter((card) => !depthOf.has(card.id));
  for (const card of circles) if (!depthOf.has(card.id)) hang(card);
  if (circles.length > 0) found.splice(0, found.length, ...inOrderOfRoots(found, depthOf, order));
  return { cards: found, depthOf };
}

/** Threads that begin in a circle stand where their first card came, as all others do. */
function inOrderOfRoots(
  cards: readonly CardItem[],
  depthOf: ReadonlyMap<string, number>,
  order: ReadonlyMap<string, number>,
): CardItem[] {
  const threads: CardItem[][] = [];
  for (const card of cards) {
    if (depthOf.get(card.id) === 0) threads.push([card]);
    else threads.at(-1)?.push(card);
  }
  const at = ([first]: readonly CardItem[]) => order.get(first?.id ?? '') ?? 0;
  return threads.sort((a, b) => at(a) - at(b)).flat();
}

/** What each card answers: of several the one that came first, so that no link drawn later moves a card. */
function firstTargets(links: readonly LinkView[], byId: ReadonlyMap<string, CardItem>): ReadonlyMap<string, string> {
  const numberOf = (id: string) => byId.get(id)?.number ?? Number.MAX_SAFE_INTEGER;
  const targets = new Map<string, string>();
  for (const { from, to } of links) {
    if (from === to || !byId.has(to)) continue;
    const known = targets.get(from);
    if (known === undefined || numberOf(to) < numberOf(known) || (numberOf(to) === numberOf(known) && to < known)) {
      targets.set(from, to);
    }
  }
  return targets;
}
