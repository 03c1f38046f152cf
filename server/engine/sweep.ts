import * as Y from 'yjs';
import type { Place } from './Place.ts';
import { COPY, HOP, REJOIN, REMOVE, TIDY } from './steps.ts';

/*
 * What Yjs does once an update is integrated: whatever lay in something deleted is deleted too, and in texts with
 * marks it looks for marks that nothing needs any more (`cleanupYTextAfterTransaction`), here and on every page.
 */

/** Takes steps; throws when there are too many. */
type Spend = (steps: number) => void;

export interface Changes {
  /** New items with their places. */
  readonly added: readonly (readonly [Y.Item, Place])[];
  /** Items of the document that are deleted. */
  readonly removed: readonly Y.Item[];
  /** New ones that are deleted by the same update. */
  readonly shortLived: ReadonlySet<Y.Item>;
}

/** Counts what comes after integration. */
export function sweep(doc: Y.Doc, changes: Changes, spend: Spend): void {
  const emptied = new Set<Y.AbstractType<unknown>>();
  for (const { content } of changes.removed) {
    if (content instanceof Y.ContentType) empty(content.type as Y.AbstractType<unknown>, emptied, spend);
  }
  for (const [, place] of changes.added) {
    const before = place.key === null ? undefined : holderOf(doc, place)?._map.get(place.key);
    if (before === undefined || before.deleted || !(before.content instanceof Y.ContentType)) continue;
    empty(before.content.type as Y.AbstractType<unknown>, emptied, spend);
  }
  for (const [text, touched] of textsIn(changes)) tidy(text, touched, spend);
}

const holderOf = (doc: Y.Doc, { root, container }: Place) =>
  container ?? (doc.share.get(root) as Y.AbstractType<unknown> | undefined);

/** Deletes and collects everything inside; each container once. */
function empty(top: Y.AbstractType<unknown>, emptied: Set<Y.AbstractType<unknown>>, spend: Spend): void {
  const waiting = [top];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (emptied.has(type)) continue;
    emptied.add(type);
    const remove = (item: Y.Item) => {
      spend(item.deleted ? REJOIN : REMOVE);
      if (item.content instanceof Y.ContentType) waiting.push(item.content.type as Y.AbstractType<unknown>);
    };
    for (let item = type._start; item !== null; item = item.right) remove(item);
    for (const last of type._map.values())
      for (let item: Y.Item | null = last; item !== null; item = item.left) remove(item);
  }
}

interface Touched {
  /** New items in it. */
  added: number;
  /** Marks set or ended by new items. */
  readonly marks: Set<string>;
  marksRemoved: boolean;
  readonly removed: Set<Y.Item>;
  shortLived: number;
}

function textsIn({ added, removed, shortLived }: Changes): Map<Y.XmlText, Touched> {
  const texts = new Map<Y.XmlText, Touched>();
  const touch = (text: Y.XmlText) => {
    let touched = texts.get(text);
    if (touched === undefined) {
      touched = { added: 0, marks: new Set(), marksRemoved: false, removed: new Set(), shortLived: 0 };
      texts.set(text, touched);
    }
    return touched;
  };
  // A text without marks costs nothing, and nearly all are without: look no further then.
  const marking = added.some(([{ content }]) => content instanceof Y.ContentFormat);
  for (const [item, { container }] of added) {
    if (!(container instanceof Y.XmlText) || !(marking || container._hasFormatting)) continue;
    const touched = touch(container);
    touched.added++;
    if (item.content instanceof Y.ContentDeleted || shortLived.has(item)) touched.shortLived++;
    if (item.content instanceof Y.ContentFormat) touched.marks.add(item.content.key);
  }
  for (const item of removed) {
    const text = item.parent;
    if (!(text instanceof Y.XmlText) || !(text._hasFormatting || texts.has(text))) continue;
    const touched = touch(text);
    touched.removed.add(item);
    if (item.content instanceof Y.ContentFormat) touched.marksRemoved = true;
  }
  return texts;
}

function tidy(text: Y.XmlText, touched: Touched, spend: Spend): void {
  const { added, marks, removed, shortLived } = touched;
  let gaps = added;
  let words = added;
  if (marks.size > 0 || touched.marksRemoved || shortLived > 0) {
    const keys = new Set(marks);
    for (let item = text._start; item !== null; item = item.right) {
      spend(HOP);
      if (isGap(item, removed)) gaps++;
      else words++;
      if (item.content instanceof Y.ContentFormat && !item.deleted) keys.add(item.content.key);
    }
    // The whole text is gone through, with a copy of the marks that hold at each piece of it.
    if (marks.size > 0 || touched.marksRemoved) spend(words * keys.size * COPY);
  }
  // When marks are set the whole text was gone through; else each deleted item looks to both ends of its gap.
  if (marks.size > 0) return;
  spend(1.5 * shortLived * gaps * TIDY);
  const met = new Set<Y.Item>();
  for (const item of removed) if (!met.has(item)) spend(measureGap(item, removed, met) * TIDY);
}

/** Ways that the deleted items of one gap go: each to its right end, then back to its left end. */
function measureGap(from: Y.Item, removed: ReadonlySet<Y.Item>, met: Set<Y.Item>): number {
  let first = from;
  while (first.left !== null && isGap(first.left, removed)) first = first.left;
  let length = 0;
  let walkers = 0;
  for (let item: Y.Item | null = first; item !== null && isGap(item, removed); item = item.right) {
    length++;
    if (!removed.has(item)) continue;
    walkers++;
    met.add(item);
  }
  return 1.5 * walkers * length;
}

const isGap = (item: Y.Item, removed: ReadonlySet<Y.Item>) => item.deleted || !item.countable || removed.has(item);
