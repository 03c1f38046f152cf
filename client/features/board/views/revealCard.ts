/*
 * Any card of the view on screen can be brought into sight, drawn or not: by "4 new posts", a link's number, a key.
 * The views say here what they show.
 */

export interface RevealOptions {
  /** Gives it the focus; true unless said otherwise. */
  readonly focus?: boolean;
  /** Scrolls only if it is out of sight. */
  readonly nearest?: boolean;
}

/** Cards on screen. Both say false of a card that is none of their own. */
export type ShownList =
  /** A list in the page: draws a card, and the page scrolls to it. */
  | { readonly draw: (id: string) => boolean }
  /** A surface of its own: brings the card into sight itself, soon. */
  | { readonly reveal: (id: string, options: RevealOptions) => boolean };

const lists = new Set<ShownList>();
let order: () => readonly string[] = () => [];

export function addShownList(list: ShownList): () => void {
  lists.add(list);
  return () => lists.delete(list);
}

/** @param ids of all cards of the view, in the order in which they are read */
export function setCardOrder(ids: () => readonly string[]): () => void {
  order = ids;
  return () => {
    if (order === ids) order = () => [];
  };
}

/**
 * Draws a card, scrolls to it and gives it the focus. False when the view does not have it. Not to be called while React
 * draws.
 */
export function revealCard(id: string, options: RevealOptions = {}): boolean {
  for (const list of lists) if ('reveal' in list && list.reveal(id, options)) return true;
  const find = () => document.getElementById(`card-${id}`);
  if (find() === null) for (const list of lists) if ('draw' in list && list.draw(id)) break;
  const card = find();
  card?.scrollIntoView({ block: options.nearest === true ? 'nearest' : 'center', inline: 'nearest' });
  if (options.focus !== false) card?.focus({ preventScroll: true });
  return card !== null;
}

/** The next card of the view (`step` 1) or the one before (-1); from none the first or the last. Null at the end. */
export function cardBeside(id: string | null, step: 1 | -1): string | null {
  const ids = order();
  const at = id === null ? -1 : ids.indexOf(id);
  if (at < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[at + step] ?? null;
}
