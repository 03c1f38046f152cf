import * as Y from 'yjs';
import { isPosition, isThemeId, isThemeName, type THEME_KEYS } from '../../shared/model/arrange.ts';
import { type CARD_KEYS, ENTRY_ID, type LINK_KEYS, type Root } from '../../shared/model/board.ts';
import { LANGUAGE_TAG } from '../../shared/model/language.ts';
import {
  type COMMENT_KEYS,
  isCommentNumber,
  isCommentText,
  MEMBER_ID,
  REACTION_KEY,
} from '../../shared/model/remarks.ts';
import { CITATION, isContributionType, isLinkType, isReaction } from '../../shared/model/words.ts';
import { MAX_INVITED } from '../../shared/protocol/limits.ts';
import { MARKS, NODES } from '../../shared/richtext/schema.ts';
import type { Place } from './Place.ts';

/**
 * Is a struct's content something that the model knows at that place? What an editor of ours could not
 * have written is refused, so that no page ever meets it. @param byServer places for statements are the server's to make
 */
export function checkContent(item: Y.Item, place: Place, byServer = false): 'fine' | 'malformed' {
  const { content } = item;
  // Written and deleted again before it was sent: nothing is left to judge but the place.
  if (content instanceof Y.ContentDeleted) return 'fine';
  if (place.depth === 2) return verdict(isField(place, content, byServer));
  return verdict(place.root === 'cards' && place.field === 'body' && inText(place, content));
}

/**
 * What stands directly under a key of a root: a card, a link, a theme and a comment are maps, the others single values
 * (GATE-6). Of what was written and deleted again before it was sent there is the key alone.
 */
export function checkEntry(root: Root, key: string, content: Y.Item['content']): 'fine' | 'malformed' {
  if (!(root === 'reactions' ? REACTION_KEY : ENTRY_ID).test(key)) return 'malformed';
  if (content instanceof Y.ContentDeleted) return 'fine';
  switch (root) {
    case 'themed':
      return verdict(isThemeId(single(content)));
    case 'canvas':
      return verdict(isPosition(single(content)));
    case 'reactions':
      return verdict(isReaction(single(content)));
    default:
      return verdict(content instanceof Y.ContentType && content.type instanceof Y.Map);
  }
}

function isField(place: Place, content: Y.Item['content'], byServer: boolean): boolean {
  switch (place.root) {
    case 'cards':
      return cardField(place, content, byServer);
    case 'links':
      return linkField(place, content);
    case 'themes':
      return place.field === ('name' satisfies (typeof THEME_KEYS)[number]) && isThemeName(single(content));
    case 'comments':
      return commentField(place, content);
    default:
      return false;
  }
}

const verdict = (fine: boolean) => (fine ? 'fine' : 'malformed');

/** The one value of a field set with `map.set(key, plain value)`. */
function single(content: Y.Item['content']): unknown {
  return content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined;
}

function cardField(place: Place, content: Y.Item['content'], byServer: boolean): boolean {
  switch (place.field as (typeof CARD_KEYS)[number]) {
    case 'type':
      return isContributionType(single(content));
    case 'together':
    case 'kept':
      return typeof single(content) === 'boolean';
    case 'invited':
      return isInvited(single(content));
    case 'place':
    case 'synthesis':
      return byServer && Number.isSafeInteger(single(content));
    case 'lang':
      return isLanguage(single(content));
    case 'body':
      return content instanceof Y.ContentType && content.type.constructor === Y.XmlFragment;
    default:
      return false;
  }
}

const isMember = (value: unknown) => typeof value === 'string' && MEMBER_ID.test(value);

const isInvited = (value: unknown) =>
  Array.isArray(value) && value.length <= MAX_INVITED && value.every(isMember) && new Set(value).size === value.length;

const isLanguage = (value: unknown) => typeof value === 'string' && value.length <= 35 && LANGUAGE_TAG.test(value);

function linkField(place: Place, content: Y.Item['content']): boolean {
  const value = single(content);
  switch (place.field as (typeof LINK_KEYS)[number]) {
    case 'from':
    case 'to':
      return typeof value === 'string' && ENTRY_ID.test(value);
    case 'type':
      return isLinkType(value) || value === CITATION;
    case 'by':
      return isMember(value);
    default:
      return false;
  }
}

function commentField(place: Place, content: Y.Item['content']): boolean {
  const value = single(content);
  switch (place.field as (typeof COMMENT_KEYS)[number]) {
    case 'card':
      return typeof value === 'string' && ENTRY_ID.test(value);
    case 'text':
      return isCommentText(value);
    case 'by':
      return isMember(value);
    case 'n':
      return isCommentNumber(value);
    default:
      return false;
  }
}

function inText(place: Place, content: Y.Item['content']): boolean {
  const { container, key } = place;
  if (container instanceof Y.XmlText) {
    if (key !== null) return false;
    return content instanceof Y.ContentString || (content instanceof Y.ContentFormat && isMark(content));
  }
  if (!(container instanceof Y.XmlFragment)) return false;
  if (key !== null) return container instanceof Y.XmlElement && isAttribute(container.nodeName, key, single(content));
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  return type instanceof Y.XmlText || (type instanceof Y.XmlElement && Object.hasOwn(NODES, type.nodeName));
}

function isAttribute(node: string, key: string, value: unknown): boolean {
  return passes(Object.hasOwn(NODES, node) ? NODES[node] : undefined, key, value);
}

/** Overlapping marks of one name are written as `name--hash`. `null` ends a mark. */
function isMark({ key, value }: Y.ContentFormat): boolean {
  const name = String(key).replace(/--[A-Za-z0-9+/=_-]{1,64}$/, '');
  const checks = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined;
  if (checks === undefined) return false;
  const attrs = value as unknown;
  if (attrs === null || attrs === true) return true;
  if (typeof attrs !== 'object' || Array.isArray(attrs)) return false;
  return Object.entries(attrs).every(([name, each]) => passes(checks, name, each));
}

function passes(checks: (typeof NODES)[string] | undefined, name: string, value: unknown): boolean {
  return checks !== undefined && Object.hasOwn(checks, name) && checks[name]?.(value) === true;
}
