import * as Y from 'yjs';
import { MAX_COMMENT_CHARACTERS, MAX_COMMENTS } from '../protocol/limits.ts';
import { LOCAL } from './board.ts';
import { isReaction, type Reaction } from './words.ts';

/*
 * What people say at each other's cards (REACT-1, COMMENT-1). Root maps of the board document: `reactions` (card and member
 * -> kind, one a person and card) and `comments` (id -> a map of `card`, `text`, `by` and `n`). The gate holds `by` and the
 * member of a reaction against whoever sends it. Under a promise of no names there are none.
 */

export const COMMENT_KEYS = ['card', 'text', 'by', 'n'] as const;

/** Ids as the server makes them. */
export const MEMBER_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const REACTION_KEY = /^([A-Za-z0-9_-]{16,32})\.([A-Za-z0-9_-]{1,64})$/;

export interface ReactionView {
  readonly member: string;
  readonly kind: Reaction;
}

export interface CommentView {
  readonly id: string;
  readonly card: string;
  readonly text: string;
  /** Its author. */
  readonly by: string;
  /** How many comments stood at the card for its author: their order, and for nothing else. */
  readonly n: number;
}

export const reactionsOf = (doc: Y.Doc) => doc.getMap<unknown>('reactions');
export const commentsOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('comments');

const reactionKey = (card: string, member: string) => `${card}.${member}`;

/** The card and the member of a reaction; null for what is none. */
export function parseReactionKey(key: string): { readonly card: string; readonly member: string } | null {
  const [, card, member] = REACTION_KEY.exec(key) ?? [];
  return card === undefined || member === undefined ? null : { card, member };
}

/** @param kind null takes it back */
export function react(doc: Y.Doc, { card, member }: { card: string; member: string }, kind: Reaction | null): void {
  const key = reactionKey(card, member);
  const reactions = reactionsOf(doc);
  if ((reactions.get(key) ?? null) === kind) return;
  doc.transact(() => (kind === null ? reactions.delete(key) : reactions.set(key, kind)), LOCAL);
}

export function addComment(doc: Y.Doc, { id, card, text, by, n }: CommentView): void {
  const entry = new Y.Map<unknown>([
    ['card', card],
    ['text', commentText(text)],
    ['by', by],
    ['n', n],
  ]);
  doc.transact(() => commentsOf(doc).set(id, entry), LOCAL);
}

export function removeComment(doc: Y.Doc, id: string): void {
  doc.transact(() => commentsOf(doc).delete(id), LOCAL);
}

/** As it is kept: without white space around it, never longer than it may be. */
function commentText(typed: string): string {
  return typed
    .trim()
    .slice(0, MAX_COMMENT_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

export function readReaction(doc: Y.Doc, key: string): (ReactionView & { readonly card: string }) | null {
  const about = parseReactionKey(key);
  const kind = reactionsOf(doc).get(key);
  return about !== null && isReaction(kind) ? { ...about, kind } : null;
}

export function readComment(doc: Y.Doc, id: string): CommentView | null {
  const entry = commentsOf(doc).get(id);
  if (!(entry instanceof Y.Map)) return null;
  const [card, text, by, n] = COMMENT_KEYS.map((key) => entry.get(key) as unknown);
  if (typeof card !== 'string' || typeof text !== 'string' || typeof by !== 'string') return null;
  return { id, card, text, by, n: typeof n === 'number' ? n : 0 };
}

export function readReactions(doc: Y.Doc): (ReactionView & { readonly card: string })[] {
  return [...reactionsOf(doc).keys()].flatMap((key) => readReaction(doc, key) ?? []);
}

/** In the order in which they are read. */
export const byOrder = (a: CommentView, b: CommentView): number => a.n - b.n || (a.id < b.id ? -1 : 1);

export function readComments(doc: Y.Doc): CommentView[] {
  return [...commentsOf(doc).keys()].flatMap((id) => readComment(doc, id) ?? []).sort(byOrder);
}

export function isCommentText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value === commentText(value);
}

export function isCommentNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_COMMENTS;
}
