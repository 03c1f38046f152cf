import * as Y from 'yjs';
import { MAX_CANVAS, MAX_THEME_CHARACTERS } from '../protocol/limits.ts';
import { ENTRY_ID, LOCAL } from './board.ts';

/*
 * How people arrange cards (THEME-1 to THEME-4). Root maps of the board document: `themes` (theme id -> a map of `name`),
 * `themed` (card id -> id of its theme) and `canvas` (card id -> its place, two whole numbers). A card's theme and place
 * are single values under the card's id: whoever moved it last moved it. They stay when the card or the theme goes, and
 * mean something again when it comes back.
 */

export const THEME_KEYS = ['name'] as const;

export interface ThemeView {
  readonly id: string;
  /** Empty when whoever named it erased their words. */
  readonly name: string;
}

/** Where a card lies on the canvas. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

export const themesOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('themes');
export const themedOf = (doc: Y.Doc) => doc.getMap<unknown>('themed');
export const canvasOf = (doc: Y.Doc) => doc.getMap<unknown>('canvas');

/** A name as it is kept: one line, without white space around it, never longer than it may be. */
export function themeName(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  // A character of two halves is not cut in the middle.
  return line
    .slice(0, MAX_THEME_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

export function addTheme(doc: Y.Doc, { id, name }: ThemeView): void {
  doc.transact(() => themesOf(doc).set(id, new Y.Map<unknown>([['name', themeName(name)]])), LOCAL);
}

export function renameTheme(doc: Y.Doc, id: string, name: string): void {
  const theme = themesOf(doc).get(id);
  const next = themeName(name);
  if (theme === undefined || theme.get('name') === next) return;
  doc.transact(() => theme.set('name', next), LOCAL);
}

/** Its cards stay, without a theme. That they were in it is not forgotten: it may come back (THEME-2). */
export function removeTheme(doc: Y.Doc, id: string): void {
  doc.transact(() => themesOf(doc).delete(id), LOCAL);
}

/** @param theme null takes the card out of the one that it is in */
export function moveToTheme(doc: Y.Doc, card: string, theme: string | null): void {
  const themed = themedOf(doc);
  if ((themed.get(card) ?? null) === theme) return;
  doc.transact(() => (theme === null ? themed.delete(card) : themed.set(card, theme)), LOCAL);
}

/** Whole numbers, as far out as the canvas reaches. */
export function placeOnCanvas(doc: Y.Doc, card: string, { x, y }: Position): void {
  const place = [x, y].map((each) => Math.round(Math.max(-MAX_CANVAS, Math.min(MAX_CANVAS, each))));
  const before = canvasOf(doc).get(card);
  if (Array.isArray(before) && before[0] === place[0] && before[1] === place[1]) return;
  doc.transact(() => canvasOf(doc).set(card, place), LOCAL);
}

/** In the order of their ids, which begin with the time of their naming. */
export function readThemes(doc: Y.Doc): ThemeView[] {
  const themes: ThemeView[] = [];
  themesOf(doc).forEach((value, id) => {
    if (!(value instanceof Y.Map)) return;
    const name = value.get('name');
    themes.push({ id, name: typeof name === 'string' ? name : '' });
  });
  return themes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Theme of each card that is in one of these. */
export function readThemed(doc: Y.Doc, themes: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  themedOf(doc).forEach((theme, card) => {
    if (typeof theme === 'string' && themes.has(theme)) found.set(card, theme);
  });
  return found;
}

export function readCanvas(doc: Y.Doc): Map<string, Position> {
  const found = new Map<string, Position>();
  canvasOf(doc).forEach((value, card) => {
    if (isPosition(value)) found.set(card, { x: value[0], y: value[1] });
  });
  return found;
}

export const isThemeName = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value === themeName(value);
export const isThemeId = (value: unknown): boolean => typeof value === 'string' && ENTRY_ID.test(value);

export function isPosition(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isOnCanvas);
}

const isOnCanvas = (value: unknown) => Number.isSafeInteger(value) && Math.abs(value as number) <= MAX_CANVAS;
