import * as Y from 'yjs';
import type { RichText } from '../richtext/schema.ts';
import {
  CITATION,
  type ContributionType,
  isContributionType,
  isLinkType,
  type LinkType,
  SYNTHESIS_FIELDS,
  type SynthesisField,
} from './words.ts';

/*
 * The board document: its cards and links. Two root maps, `cards` (card id -> card) and `links` (link id -> link); how
 * people arranged cards is in `arrange.ts`, what they say at them in `remarks.ts`. A card is
 * a map of `type`, `together`, `body` (an XML fragment that the editor binds to). Order, number and
 * authors are the server's (`CardRecord`), never the document's. Nothing else writes.
 *
 * A group's sheet has places for statements as well: cards that the server made, in which the whole group writes, and
 * that cite others by links of type `synthesises` (STM-1). The fields of a synthesis are such places as well, on the cohort's
 * board (SYN-2).
 */

export const ROOTS = ['cards', 'links', 'themes', 'themed', 'canvas', 'reactions', 'comments'] as const;
export type Root = (typeof ROOTS)[number];
export const CARD_KEYS = ['type', 'together', 'invited', 'lang', 'kept', 'place', 'synthesis', 'body'] as const;
export const LINK_KEYS = ['from', 'to', 'type', 'by'] as const;

/** Ids of cards and links as clients make them: 16 to 32 characters, unguessable enough not to meet. */
export const ENTRY_ID = /^[A-Za-z0-9_-]{16,32}$/;

export interface CardDraft {
  readonly id: string;
  readonly type: ContributionType;
  readonly text: RichText;
  readonly together: boolean;
  /** Whom its author invited to write in it. */
  readonly invited?: readonly string[];
  /** BCP 47; absent when it is not known. */
  readonly lang?: string;
  /** Of a place for a statement; only the server makes them. */
  readonly place?: Place;
  /** Number of the synthesis that the place is a field of. */
  readonly synthesis?: number;
}

/** Which place of a sheet: 1, 2, 3 …, or 0 for what not all of them think. */
export type Place = number;
export const MINORITY_PLACE: Place = 0;

export interface CardView {
  readonly id: string;
  readonly type: ContributionType;
  readonly together: boolean;
  /** Members whom its author invited to write in it (PEN-1). */
  readonly invited: readonly string[];
  readonly lang: string | null;
  /** Its author keeps it back: it does not go on with the phase (VIS-4). */
  readonly kept: boolean;
  /** Null for a contribution. */
  readonly place: Place | null;
  /** Number of the synthesis that the place is a field of; null for every other. */
  readonly synthesis: number | null;
  readonly body: Y.XmlFragment;
}
/** A synthesis and its fields, each a place in which everybody writes. */
export interface SynthesisView {
  readonly number: number;
  readonly fields: Readonly<Record<SynthesisField, CardView>>;
}
/** A statement's place and a card that it comes from. */
export interface CitationView {
  readonly id: string;
  readonly statement: string;
  readonly card: string;
}
export interface LinkView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: LinkType;
  /** Who drew it. Absent on one that came with its card: the card's author did. */
  readonly by?: string;
}

const NOBODY: readonly string[] = [];

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
    if (draft.invited !== undefined && draft.invited.length > 0) card.set('invited', [...draft.invited]);
    if (draft.lang !== undefined) card.set('lang', draft.lang);
    if (draft.place !== undefined) card.set('place', draft.place);
    if (draft.synthesis !== undefined) card.set('synthesis', draft.synthesis);
    card.set('body', toFragment(draft.text));
    cardsOf(doc).set(draft.id, card);
    if (link !== undefined) setLink(doc, link);
  }, LOCAL);
}

function setLink(doc: Y.Doc, { id, from, to, type, by }: Omit<LinkView, 'type'> & { readonly type: string }): void {
  const entry = new Y.Map<unknown>();
  entry.set('from', from);
  entry.set('to', to);
  entry.set('type', type);
  if (by !== undefined) entry.set('by', by);
  linksOf(doc).set(id, entry);
}

/** Adds a link between cards that are there. */
export function addLink(doc: Y.Doc, link: LinkView): void {
  doc.transact(() => setLink(doc, link), LOCAL);
}

/** A statement comes from a card. */
export function cite(doc: Y.Doc, { id, statement, card }: CitationView): void {
  doc.transact(() => setLink(doc, { id, from: statement, to: card, type: CITATION }), LOCAL);
}

/** Takes a link or a citation away. */
export function removeLink(doc: Y.Doc, id: string): void {
  doc.transact(() => linksOf(doc).delete(id), LOCAL);
}

/** Who may write in a card beside its author; nobody to end that. */
export function setInvited(doc: Y.Doc, id: string, members: readonly string[]): void {
  doc.transact(
    () =>
      cardsOf(doc)
        .get(id)
        ?.set('invited', [...members]),
    LOCAL,
  );
}

export function setKept(doc: Y.Doc, id: string, kept: boolean): void {
  doc.transact(() => cardsOf(doc).get(id)?.set('kept', kept), LOCAL);
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

/**
 * Makes a card read as given. Only what differs is written, from the first to the last difference: what others
 * wrote around it stays theirs.
 */
export function setText(doc: Y.Doc, id: string, text: RichText): void {
  doc.transact(() => {
    const body = readCard(doc, id)?.body;
    if (body === undefined) return;
    const before = bodyToJson(body).content ?? [];
    const wanted = text.content ?? [];
    const [start, end] = commonEnds(before.map(toKey), wanted.map(toKey));
    const [old, next] = [before.slice(start, before.length - end), wanted.slice(start, wanted.length - end)];
    const block = body.get(start);
    const [from, to] = [plainRun(old), plainRun(next)];
    const run = block instanceof Y.XmlElement && block.length === 1 ? block.get(0) : null;
    if (from !== null && to !== null && old[0]?.type === next[0]?.type && run instanceof Y.XmlText) {
      return rewrite(run, from, to);
    }
    body.delete(start, old.length);
    body.insert(start, next.map(toXml));
  }, LOCAL);
}

const toKey = (node: RichText) => JSON.stringify(node);

/** How much two sequences have in common at their start and, behind that, at their end. */
function commonEnds(a: ArrayLike<string>, b: ArrayLike<string>): [start: number, end: number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

/** The words of a single block that holds one unmarked text and nothing else. */
function plainRun(blocks: readonly RichText[]): string | null {
  const [block] = blocks;
  const [run] = block?.content ?? [];
  const plain = blocks.length === 1 && block?.attrs === undefined && block?.content?.length === 1;
  return plain && run?.type === 'text' && run.marks === undefined ? (run.text ?? null) : null;
}

function rewrite(text: Y.XmlText, from: string, to: string): void {
  let [start, end] = commonEnds(from, to);
  // A character of two halves stays in one piece.
  if (/[\uD800-\uDBFF]/.test(from[start - 1] ?? '')) start--;
  if (/[\uDC00-\uDFFF]/.test(from[from.length - end] ?? '')) end--;
  if (from.length > start + end) text.delete(start, from.length - start - end);
  if (to.length > start + end) text.insert(start, to.slice(start, to.length - end));
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

/** How cards answer each other. */
export function readLinks(doc: Y.Doc): LinkView[] {
  return allLinks(doc).flatMap(({ type, ...link }) => (isLinkType(type) ? [{ ...link, type }] : []));
}

/** Which cards the statements of a sheet come from. */
export function readCitations(doc: Y.Doc): CitationView[] {
  return allLinks(doc).flatMap(({ id, from, to, type }) =>
    type === CITATION ? [{ id, statement: from, card: to }] : [],
  );
}

/** The places of a sheet, the minority's last. */
export function readPlaces(doc: Y.Doc): (CardView & { readonly place: Place })[] {
  const order = ({ place }: { place: Place }) => (place === MINORITY_PLACE ? Number.MAX_SAFE_INTEGER : place);
  return readCards(doc)
    .flatMap((card) => (card.place === null || card.synthesis !== null ? [] : [{ ...card, place: card.place }]))
    .sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
}

/** Opens the fields of a synthesis. Only the server's update passes the gate. @param ids one a field */
export function addSynthesis(doc: Y.Doc, synthesis: number, ids: readonly string[]): void {
  doc.transact(() => {
    SYNTHESIS_FIELDS.forEach((_, index) => {
      const id = ids[index];
      if (id === undefined) throw new Error('a synthesis needs an id for each of its fields');
      const text = { type: 'doc', content: [{ type: 'paragraph' }] };
      addCard(doc, { id, type: 'idea', text, together: true, place: index + 1, synthesis });
    });
  }, LOCAL);
}

/** Syntheses in the order in which they were begun. */
export function readSyntheses(doc: Y.Doc): SynthesisView[] {
  const fields = new Map<number, Map<Place, CardView>>();
  for (const card of readCards(doc)) {
    if (card.synthesis === null || card.place === null) continue;
    const found = fields.get(card.synthesis) ?? new Map<Place, CardView>();
    fields.set(card.synthesis, found.set(card.place, card));
  }
  return [...fields]
    .sort(([a], [b]) => a - b)
    .flatMap(([number, found]) => {
      const [title, problem, thought, understand, deeper] = SYNTHESIS_FIELDS.map((_, index) => found.get(index + 1));
      if (!title || !problem || !thought || !understand || !deeper) return [];
      return [{ number, fields: { title, problem, thought, understand, deeper } }];
    });
}

function allLinks(doc: Y.Doc): { id: string; from: string; to: string; type: unknown; by?: string }[] {
  const links: { id: string; from: string; to: string; type: unknown; by?: string }[] = [];
  linksOf(doc).forEach((value, id) => {
    if (!(value instanceof Y.Map)) return;
    const from = value.get('from');
    const to = value.get('to');
    if (typeof from !== 'string' || typeof to !== 'string') return;
    const by = value.get('by');
    links.push({ id, from, to, type: value.get('type'), ...(typeof by === 'string' ? { by } : {}) });
  });
  return links;
}

/** A card as it stood before the transaction that removed it. Its text has lost its marks. */
export interface GoneCard {
  readonly id: string;
  readonly type: ContributionType;
  readonly text: RichText;
}

/** What one transaction did to a root of a board. */
export interface BoardChange {
  /** Cards; none for what stands beside them. */
  readonly touched: ReadonlySet<string>;
  /** As Yjs has it: `LOCAL`, the editor's, or whatever updates were applied with. */
  readonly origin: unknown;
  /** Cards that it removed. Only to be called while the change is being told: afterwards their words are collected. */
  readonly gone: () => readonly GoneCard[];
}

/** Calls back after every transaction, for each root that it touched. */
export function observeBoard(doc: Y.Doc, onChange: (change: BoardChange) => void): () => void {
  const cards = cardsOf(doc);
  const others = ROOTS.filter((root) => root !== 'cards').map((root) => doc.getMap(root));
  const onCards = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const touched = new Set<string>();
    for (const event of events) {
      if (event.path.length > 0) touched.add(String(event.path[0]));
      else for (const key of event.keys.keys()) touched.add(key);
    }
    const gone = () => events.flatMap((event) => (event.path.length > 0 ? [] : readGone(event, transaction)));
    onChange({ touched, origin: transaction.origin, gone });
  };
  const onOther = (_: unknown, transaction: Y.Transaction) =>
    onChange({ touched: new Set(), origin: transaction.origin, gone: () => [] });
  cards.observeDeep(onCards as never);
  for (const root of others) root.observeDeep(onOther);
  return () => {
    cards.unobserveDeep(onCards as never);
    for (const root of others) root.unobserveDeep(onOther);
  };
}

function readGone(event: Y.YEvent<Y.AbstractType<unknown>>, transaction: Y.Transaction): GoneCard[] {
  const wasThere = (item: Y.Item) =>
    item.id.clock < (transaction.beforeState.get(item.id.client) ?? 0) &&
    (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
  const fieldOf = (card: Y.Map<unknown>, key: string) => {
    const item = card._map.get(key);
    return item !== undefined && wasThere(item) ? (item.content.getContent().at(-1) as unknown) : undefined;
  };
  return [...event.keys].flatMap(([id, { action, oldValue }]) => {
    if (action === 'add' || !(oldValue instanceof Y.Map)) return [];
    const type = fieldOf(oldValue as Y.Map<unknown>, 'type');
    const body = fieldOf(oldValue as Y.Map<unknown>, 'body');
    if (!isContributionType(type) || !(body instanceof Y.XmlFragment)) return [];
    return [{ id, type, text: { type: 'doc', content: goneText(body as never, wasThere) } }];
  });
}

/** Deleted items keep what they held until their transaction has been told. */
function goneText(type: Y.AbstractType<unknown>, wasThere: (item: Y.Item) => boolean): RichText[] {
  const found: RichText[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (!wasThere(item)) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) found.push({ type: 'text', text: content.str });
    else if (content instanceof Y.ContentType) {
      const inner = goneText(content.type as Y.AbstractType<unknown>, wasThere);
      if (content.type instanceof Y.XmlElement) {
        found.push({ type: content.type.nodeName, ...goneAttrs(content.type, wasThere), content: inner });
      } else found.push(...inner);
    }
  }
  return found;
}

/** TeX, the level of a heading, what a cell spans. */
function goneAttrs(element: Y.XmlElement, wasThere: (item: Y.Item) => boolean): Pick<RichText, 'attrs'> {
  const attrs = [...element._map].flatMap(([key, item]) =>
    wasThere(item) ? [[key, item.content.getContent().at(-1) as unknown] as const] : [],
  );
  return attrs.length === 0 ? {} : { attrs: Object.fromEntries(attrs) };
}

function asCard(id: string, value: unknown): CardView | null {
  if (!(value instanceof Y.Map)) return null;
  const type = value.get('type');
  const body = value.get('body');
  if (!isContributionType(type) || !(body instanceof Y.XmlFragment)) return null;
  const lang = value.get('lang');
  const place = value.get('place');
  const synthesis = value.get('synthesis');
  const invited = value.get('invited');
  return {
    id,
    type,
    together: value.get('together') === true,
    invited: Array.isArray(invited) ? invited.filter((member) => typeof member === 'string') : NOBODY,
    lang: typeof lang === 'string' ? lang : null,
    kept: value.get('kept') === true,
    place: typeof place === 'number' ? place : null,
    synthesis: typeof synthesis === 'number' ? synthesis : null,
    body,
  };
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
