import * as Y from 'yjs';
import {
  addCard,
  addLink,
  bodyToJson,
  type CardView,
  cite,
  MINORITY_PLACE,
  readCards,
  readCitations,
  readLinks,
  readPlaces,
} from '../../../shared/model/board.ts';
import { drawFrom } from '../../../shared/model/draw.ts';
import { shuffled } from '../../../shared/model/groups.ts';
import type { CardRecord } from '../../../shared/protocol/messages.ts';
import { type RichText, toPlainText } from '../../../shared/richtext/schema.ts';
import type { CopyRecord, Move, MoveWrite, Origins } from '../../ports/Move.ts';
import type { Random } from '../../ports/Random.ts';

/** A document as it is in memory when a move is planned. */
export interface MovingDocument {
  readonly document: string;
  readonly doc: Y.Doc;
  readonly cards: readonly CardRecord[];
}

/** What a move writes into one document. */
export interface DocumentPlan {
  readonly document: string;
  readonly update: Uint8Array;
  readonly cards: readonly CopyRecord[];
  /** Cards that the update adds, places included. */
  readonly added: number;
}

export interface MovePlan {
  readonly documents: readonly DocumentPlan[];
  readonly statements: MoveWrite['statements'];
  readonly emptied: MoveWrite['emptied'];
  readonly copied: { readonly cards: number; readonly people: number };
}

interface Copy {
  readonly id: string;
  readonly from: MovingDocument;
  readonly card: CardView;
  readonly author: string;
  readonly coauthors: readonly string[];
  readonly into: string;
}

const keyOf = (document: string, card: string) => `${document} ${card}`;

/**
 * Works out a step's copies (VIS-4, VIS-6), places and statement rows (STM-1, STM-2). Reads only; what it gives is
 * written and applied elsewhere.
 * @param documents every sheet and every target of the move that exists
 * @param clientOf the reserved client id under which the server writes into a document
 * @param now stamped on copies that name their owners; those that name nobody carry the start of their phase
 */
export function planMove(
  move: Move,
  documents: readonly MovingDocument[],
  origins: Origins,
  random: Random,
  clientOf: (document: string) => number,
  now: number,
): MovePlan {
  const draw = drawFrom(random);
  const newId = () => Buffer.from(random.bytes(16)).toString('base64url');
  const sheets = documents.filter(({ document }) => isSheet(origins, document));
  const copies: Copy[] = [];
  for (const from of sheets) {
    const records = new Map(from.cards.map((record) => [record.id, record]));
    for (const card of readCards(from.doc)) {
      const key = keyOf(from.document, card.id);
      const record = records.get(card.id);
      if (card.place !== null || card.kept || record === undefined || origins.copies.has(key)) continue;
      const author = record.owner === '' ? origins.authors.get(key) : record.owner;
      const into = author === undefined ? undefined : targetOf(move, author);
      if (author === undefined || into === undefined || into === from.document || isEmpty(card.body)) continue;
      copies.push({ id: newId(), from, card, author, coauthors: record.coauthors, into });
    }
  }
  const copyOf = new Map(copies.map((copy) => [keyOf(copy.from.document, copy.card.id), copy]));
  /** A card's copy in a document, made now or before. */
  const inDocument = (into: string, from: string, card: string): string | null => {
    const made = copyOf.get(keyOf(from, card));
    if (made?.into === into) return made.id;
    return origins.copies.get(keyOf(from, card))?.find(({ document }) => document === into)?.card ?? null;
  };
  const plans = new Map<string, Writer>();
  const writerOf = (document: string) => {
    const known = plans.get(document);
    if (known !== undefined) return known;
    const records = documents.find((each) => each.document === document)?.cards ?? [];
    const writer = new Writer(document, records, clientOf(document));
    plans.set(document, writer);
    return writer;
  };
  const at = move.hidden ? (move.session.startedAt ?? now) : now;
  for (const copy of shuffled(copies, draw)) {
    const { card, from, author, coauthors } = copy;
    const owner = move.hidden ? '' : author;
    writerOf(copy.into).card(copy.id, card, bodyToJson(card.body), {
      owner,
      coauthors: move.hidden ? [] : coauthors,
      at,
      author: move.hidden ? author : null,
      fromDocument: from.document,
      fromCard: card.id,
    });
  }
  for (const from of sheets) {
    for (const link of readLinks(from.doc)) {
      const made = copyOf.get(keyOf(from.document, link.from));
      if (made === undefined) continue;
      const target = documents.find(({ document }) => document === made.into);
      const to = inDocument(made.into, from.document, link.to) ?? (hasCard(target, link.to) ? link.to : null);
      if (to === null) continue;
      // Who drew it would be a name: where nobody is named it is whosever the card is.
      const { type, by } = link;
      const drawn = { id: newId(), from: made.id, to, type };
      writerOf(made.into).link(by === undefined || move.hidden ? drawn : { ...drawn, by });
    }
  }
  openPlaces(move, writerOf, newId, at);
  const go = move.statements;
  if (go?.to === 'sheets') carryPlaces(go.into, sheets, origins, { writerOf, newId, inDocument, at });
  const { statements, emptied } =
    go?.to === 'rows' ? collate(go, sheets, inDocument, move, newId) : { statements: [], emptied: [] };
  return {
    documents: [...plans.values()].map((writer) => writer.finish()),
    statements: shuffled(statements, draw),
    emptied,
    copied: { cards: copies.length, people: new Set(copies.map(({ author }) => author)).size },
  };
}

/** Gathers what goes into one document, under a client id of the server's. */
class Writer {
  readonly #document: string;
  readonly #doc = new Y.Doc();
  readonly #cards: CopyRecord[] = [];
  #number: number;
  #place: number;

  constructor(document: string, before: readonly CardRecord[], clientId: number) {
    this.#document = document;
    this.#doc.clientID = clientId;
    this.#number = before.reduce((most, { number }) => Math.max(most, number), 0);
    this.#place = before.reduce((least, { number }) => Math.min(least, number), 0);
  }

  card(id: string, card: CardView, text: RichText, about: Omit<CopyRecord, 'id' | 'number'>): void {
    const { type, together, invited, lang } = card;
    // Nobody co-writes in a card that names nobody.
    const pens = about.owner === '' ? { together: false } : { together, invited };
    addCard(this.#doc, { id, type, text, ...pens, ...(lang === null ? {} : { lang }) });
    this.#cards.push({ id, number: ++this.#number, ...about });
  }

  /** A place for a statement. Its record says that it is nobody's; its number, below zero, is for citing nothing. */
  place(id: string, place: number, text: RichText, about: Omit<CopyRecord, 'id' | 'number' | 'owner'>): void {
    addCard(this.#doc, { id, type: 'idea', text, together: true, place });
    this.#cards.push({ id, number: --this.#place, owner: '', ...about });
  }

  link(link: Parameters<typeof addLink>[1]): void {
    addLink(this.#doc, link);
  }

  cite(citation: Parameters<typeof cite>[1]): void {
    cite(this.#doc, citation);
  }

  finish(): DocumentPlan {
    const update = Y.encodeStateAsUpdate(this.#doc);
    this.#doc.destroy();
    return { document: this.#document, update, cards: this.#cards, added: this.#cards.length };
  }
}

const EMPTY: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };
const NOBODYS = { author: null, fromDocument: null, fromCard: null, coauthors: [] };

function openPlaces(move: Move, writerOf: (document: string) => Writer, newId: () => string, at: number): void {
  for (const { document, places } of move.open) {
    if (places === null) continue;
    const writer = writerOf(document);
    for (let place = 1; place <= places; place++) writer.place(newId(), place, EMPTY, { ...NOBODYS, at });
    writer.place(newId(), MINORITY_PLACE, EMPTY, { ...NOBODYS, at });
  }
}

/** Groups that join bring their statements along: nothing is dropped, and a minority's place stays one. */
function carryPlaces(
  into: Readonly<Record<string, string>>,
  sheets: readonly MovingDocument[],
  origins: Origins,
  tools: {
    writerOf: (document: string) => Writer;
    newId: () => string;
    inDocument: (into: string, from: string, card: string) => string | null;
    at: number;
  },
): void {
  const { writerOf, newId, inDocument, at } = tools;
  const next = new Map<string, number>();
  for (const { document, doc, cards } of sheets) {
    const target = into[document];
    if (target === undefined) continue;
    const coauthors = new Map(cards.map((card) => [card.id, card.coauthors]));
    const cited = readCitations(doc);
    for (const place of readPlaces(doc)) {
      if (isEmpty(place.body) || origins.copies.has(keyOf(document, place.id))) continue;
      const number = place.place === MINORITY_PLACE ? MINORITY_PLACE : (next.get(target) ?? CARRIED_FROM) + 1;
      if (number !== MINORITY_PLACE) next.set(target, number);
      const id = newId();
      const from = { author: null, fromDocument: document, fromCard: place.id };
      const about = { ...from, coauthors: coauthors.get(place.id) ?? [], at };
      writerOf(target).place(id, number, bodyToJson(place.body), about);
      for (const { statement, card } of cited) {
        const copy = statement === place.id ? inDocument(target, document, card) : null;
        if (copy !== null) writerOf(target).cite({ id: newId(), statement: id, card: copy });
      }
    }
  }
}

/** Carried statements stand behind the places that the wider sheet has of its own. */
const CARRIED_FROM = 100;

function collate(
  { sheets: from }: Extract<Move['statements'], { to: 'rows' }>,
  sheets: readonly MovingDocument[],
  inDocument: (into: string, from: string, card: string) => string | null,
  move: Move,
  newId: () => string,
): Pick<MovePlan, 'statements' | 'emptied'> {
  const cohort = move.into !== null && 'everybody' in move.into ? move.into.everybody : '';
  const statements: MoveWrite['statements'][number][] = [];
  const emptied: MoveWrite['emptied'][number][] = [];
  for (const { document, origin } of from) {
    const sheet = sheets.find((each) => each.document === document);
    if (sheet === undefined) continue;
    const cited = readCitations(sheet.doc);
    for (const { id, place, body } of readPlaces(sheet.doc)) {
      const text = toPlainText(bodyToJson(body)).trim();
      if (text === '') {
        emptied.push({ sheet: document, place: id });
        continue;
      }
      const cards = cited.flatMap(({ statement, card }) =>
        statement === id ? (inDocument(cohort, document, card) ?? []) : [],
      );
      const kind = place === MINORITY_PLACE ? 'minority' : 'group';
      statements.push({ id: newId(), kind, text, origin, sheet: document, place: id, cards: [...new Set(cards)] });
    }
  }
  return { statements, emptied };
}

const isSheet = ({ sheets }: Origins, document: string) =>
  sheets.some((sheet) => sheet.document === document && sheet.kind !== 'cohort');

function targetOf({ into }: Move, author: string): string | undefined {
  if (into === null) return undefined;
  return 'everybody' in into ? into.everybody : into.byAuthor[author];
}

const isEmpty = (body: Y.XmlFragment) => toPlainText(bodyToJson(body)).trim() === '';
const hasCard = (target: MovingDocument | undefined, card: string) => target?.doc.getMap('cards').has(card) === true;
