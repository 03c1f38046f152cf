import type { EditionCard, EditionContent } from '../../shared/api/edition.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import { html, type Markup, type Value } from './html.ts';

/** About three lines of a result. */
export const PASSAGE_CHARACTERS = 240;
/** How much stands before the first word found. */
const BEFORE_CHARACTERS = 80;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a search as the index compares them: beginnings of words, without case and marks. */
export function termsOf(query: string): string[] {
  return [...new Set((query.match(WORD) ?? []).map(fold))];
}

export interface Passage {
  /** Null for the summary. */
  readonly card: EditionCard | null;
  readonly text: string;
}

/** The part of an edition that holds most of the terms; the summary when there are none or no part is better. */
export function findPassage(content: EditionContent, terms: readonly string[]): Passage {
  let best: Passage = { card: null, text: content.summary };
  let most = countTerms(content.summary, terms);
  for (const card of content.cards) {
    if (most === terms.length) break;
    const text = toPlainText(card.body);
    const count = countTerms(text, terms);
    if (count > most) {
      best = { card, text };
      most = count;
    }
  }
  return { card: best.card, text: clip(best.text, terms) };
}

/** A text with the words that were searched for marked. */
export function markWords(text: string, terms: readonly string[]): Markup {
  const parts: Value[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isFound(word, terms)) continue;
    parts.push(text.slice(end, index), html`<mark>${word}</mark>`);
    end = index + word.length;
  }
  return html`${parts}${text.slice(end)}`;
}

/** At most some lines of a text, from shortly before the first word found, cut between words where there are any. */
export function clip(text: string, terms: readonly string[] = [], characters = PASSAGE_CHARACTERS): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= characters) return flat;
  const found = [...flat.matchAll(WORD)].find(({ 0: word }) => isFound(word, terms))?.index ?? 0;
  const start = found > characters - BEFORE_CHARACTERS ? afterSpace(flat, found - BEFORE_CHARACTERS, found) : 0;
  const cut = flat.slice(start, start + characters);
  const whole = start + characters >= flat.length ? cut : cut.replace(/\s\S{0,40}$/, '');
  // Half a character at either end is none.
  const words = whole.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${start > 0 ? '… ' : ''}${words}${start + characters < flat.length ? ' …' : ''}`;
}

function afterSpace(text: string, from: number, latest: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= latest ? from : space + 1;
}

function countTerms(text: string, terms: readonly string[]): number {
  const words = (text.match(WORD) ?? []).map(fold);
  return terms.filter((term) => words.some((word) => word.startsWith(term))).length;
}

function isFound(word: string, terms: readonly string[]): boolean {
  const folded = fold(word);
  return terms.some((term) => folded.startsWith(term));
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
