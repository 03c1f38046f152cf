import * as Y from 'yjs';
import type { RichText } from '../richtext/schema.ts';
import { type ContributionType, isContributionType, isLinkType, type LinkType } from './words.ts';

/*
 * The board document. Two root maps: `cards` (card id -> card) and `links` (link id -> link). A card is
 * a map of `type`, `together`, `body` (an XML fragment that the editor binds to). Order, number and
 * authors are the server's (`CardRecord`), never the document's. This is the one place that writes.
 */

export const ROOTS = ['cards', 'links'] as const;
export const CARD_KEYS = ['type', 'together', 'lang', 'body'] as const;
export const LINK_KEYS = ['from', 'to', 'type'] as const;

/** Ids of cards and links as clients make them: 16 to 32 characters, unguessable enough not to meet. */
export const ENTRY_ID = /^[A-Za-z0-9_-]{16,32}$/;

export interface CardDraft {
  readonly id: string;
  readonly type: ContributionType;
  readonly text: RichText;
  readonly together: boolean;
  /** BCP 47; absent when it is not known. */
  readonly lang?: string;
}
export interface CardView {
  readonly id: string;
  readonly type: ContributionType;
  readonly together: boolean;
  readonly lang: string | null;
  readonly body: Y.XmlFragment;
}
export interface LinkView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: LinkType;
}

const cardsOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('cards');
const linksOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('links');

/** Origin of a person's own writes: the outbox takes up transactions of this origin and of the editor's. */
export const LOCAL = 'local';

/** Adds a card, and the link that makes it an answer to another, in one transaction: both arrive or neither. */
export function addCard(doc: Y.Doc, draft: CardDraft, link?: LinkView): void {
  doc.transact(() => {
    const card = new Y.Map<unknown>();
    card.set('type', draft.type);
    card.set('together', draft.together);
    if (draft.lang !== undefined) card.set('lang', draft.lang);
    card.set('body', toFragment(draft.text));
    cardsOf(doc).set(draft.id, card);
    if (link !== undefined) {
      const entry = new Y.Map<unknown>();
      entry.set('from', link.from);
      entry.set('to', link.to);
      entry.set('type', link.type);
      linksOf(doc).set(link.id, entry);
    }
  }, LOCAL);
}

export function setCardType(doc: Y.Doc, id: string, type: ContributionType): void {
  doc.transact(() => cardsOf(doc).get(id)?.set('type', type), LOCAL);
}

export function setTogether(doc: Y.Doc, id: string, together: boolean): void {
  doc.transact(() => cardsOf(doc).get(id)?.set('together', together), LOCAL);
}

/** Adds blocks at the end of a card's text, as one of its co-authors. */
export function appendText(doc: Y.Doc, id: string, text: RichText): void {
  doc.transact(() => {
    const body = readCard(doc, id)?.body;
    body?.insert(body.length, (text.content ?? []).map(toXml));
  }, LOCAL);
}

/** Removes a card. Links that pointed at it stay and are shown as pointing at a deleted card. */
export function deleteCard(doc: Y.Doc, id: string): void {
  doc.transact(() => cardsOf(doc).delete(id), LOCAL);
}

/** A card, or null when there is none or what is there is not one. */
export function readCard(doc: Y.Doc, id: string): CardView | null {
  return asCard(id, cardsOf(doc).get(id));
}

export function readCards(doc: Y.Doc): CardView[] {
  const cards: CardView[] = [];
  cardsOf(doc).forEach((value, id) => {
    const card = asCard(id, value);
    if (card !== null) cards.push(card);
  });
  return cards;
}

export function readLinks(doc: Y.Doc): LinkView[] {
  const links: LinkView[] = [];
  linksOf(doc).forEach((value, id) => {
    if (!(value instanceof Y.Map)) return;
    const from = value.get('from');
    const to = value.get('to');
    const type = value.get('type');
    if (typeof from === 'string' && typeof to === 'string' && isLinkType(type)) links.push({ id, from, to, type });
  });
  return links;
}

/** Calls back after every transaction that touched cards or links, with the ids of cards touched. */
export function observeBoard(doc: Y.Doc, onChange: (touched: ReadonlySet<string>) => void): () => void {
  const cards = cardsOf(doc);
  const links = linksOf(doc);
  const onCards = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const touched = new Set<string>();
    for (const event of events) {
      if (event.path.length > 0) touched.add(String(event.path[0]));
      else for (const key of event.keys.keys()) touched.add(key);
    }
    onChange(touched);
  };
  const onLinks = () => onChange(new Set());
  cards.observeDeep(onCards as never);
  links.observeDeep(onLinks);
  return () => {
    cards.unobserveDeep(onCards as never);
    links.unobserveDeep(onLinks);
  };
}

function asCard(id: string, value: unknown): CardView | null {
  if (!(value instanceof Y.Map)) return null;
  const type = value.get('type');
  const body = value.get('body');
  if (!isContributionType(type) || !(body instanceof Y.XmlFragment)) return null;
  const lang = value.get('lang');
  return { id, type, together: value.get('together') === true, lang: typeof lang === 'string' ? lang : null, body };
}

/** A card's text as ProseMirror JSON, the form every renderer takes. Follows y-tiptap's own mapping. */
export function bodyToJson(body: Y.XmlFragment): RichText {
  return { type: 'doc', content: body.toArray().flatMap(nodeToJson) };
}

function nodeToJson(node: Y.XmlElement | Y.XmlText | Y.XmlHook): RichText[] {
  if (node instanceof Y.XmlText) return textToJson(node);
  if (!(node instanceof Y.XmlElement)) return [];
  const attrs = node.getAttributes();
  const content = node.toArray().flatMap((child) => nodeToJson(child as Y.XmlElement | Y.XmlText));
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ];
}

function textToJson(text: Y.XmlText): RichText[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return [];
    // y-tiptap writes overlapping marks of one name as `name--hash`.
    const marks = Object.entries(attributes ?? {}).map(([key, value]) => ({
      type: key.replace(/--.*$/, ''),
      ...(typeof value === 'object' && value !== null ? { attrs: value as Record<string, unknown> } : {}),
    }));
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

function toFragment(text: RichText): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(0, (text.content ?? []).map(toXml));
  return fragment;
}

function toXml(node: RichText): Y.XmlElement | Y.XmlText {
  if (node.type === 'text') return toXmlText([node]);
  const element = new Y.XmlElement(node.type);
  for (const [key, value] of Object.entries(node.attrs ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(key, value as string);
  }
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let run: RichText[] = [];
  for (const child of node.content ?? []) {
    if (child.type === 'text') run.push(child);
    else {
      if (run.length > 0) children.push(toXmlText(run));
      run = [];
      children.push(toXml(child));
    }
  }
  if (run.length > 0) children.push(toXmlText(run));
  element.insert(0, children);
  return element;
}

function toXmlText(run: readonly RichText[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}
