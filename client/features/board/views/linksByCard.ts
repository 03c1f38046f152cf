import type { LinkView } from '../../../hooks/useBoard.ts';

export interface LinksByCard {
  /** Links that a card makes. */
  readonly from: ReadonlyMap<string, readonly LinkView[]>;
  /** Links that point at a card. */
  readonly to: ReadonlyMap<string, readonly LinkView[]>;
}

export function linksByCard(links: readonly LinkView[]): LinksByCard {
  return { from: groupBy(links, 'from'), to: groupBy(links, 'to') };
}

/** `Map.groupBy` is missing on tablets that schools still use. */
function groupBy(links: readonly LinkView[], end: 'from' | 'to'): ReadonlyMap<string, readonly LinkView[]> {
  const groups = new Map<string, LinkView[]>();
  for (const link of links) {
    const group = groups.get(link[end]);
    if (group === undefined) groups.set(link[end], [link]);
    else group.push(link);
  }
  return groups;
}
