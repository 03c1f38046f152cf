/*
 * Any card of the view on screen can be brought into sight, drawn or not: by "4 new posts", a link's number, a key.
 * The views say here what they show.
 */

/** A list of cards on screen. */
export interface ShownList {
  /** Draws a card of it; false when it is none of its own. */
  draw(id: string): boolean;
}

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

export interface RevealOptions {
  /** Gives it the focus; true unless said otherwise. */
  readonly focus?: boolean;
  /** Scrolls only if it is out of sight. */
  readonly nearest?: boolean;
}

/** Draws a card, scrolls to it and gives it the focus. False when the view does not have it. Not to be called while React draws. */
export function revealCard(id: string, { focus = true, nearest = false }: RevealOptions = {}): boolean {
  const there = document.getElementById(`card-${id}`) !== null || [...lists].some((list) => list.draw(id));
  const card = document.getElementById(`card-${id}`);
  if (!there || card === null) return false;
  card.scrollIntoView({ block: nearest ? 'nearest' : 'center', inline: 'nearest' });
  if (focus) card.focus({ preventScroll: true });
  return true;
}

/** The next card of the view (`step` 1) or the one before (-1); from none the first or the last. Null at the end. */
export function cardBeside(id: string | null, step: 1 | -1): string | null {
  const ids = order();
  const at = id === null ? -1 : ids.indexOf(id);
  if (at < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[at + step] ?? null;
}
