import {
  bodyToJson,
  type CitationView,
  MINORITY_PLACE,
  type Place,
  readCard,
  readCards,
  readCitations,
} from '../../shared/model/board.ts';
import type { ContributionType } from '../../shared/model/words.ts';
import type { RichText } from '../../shared/richtext/schema.ts';
import { type Beside, BesideCards } from './BesideCards.ts';
import type { BoardDocument } from './BoardDocument.ts';

/** A card as the screen shows it. The same object for as long as nothing about it changed. */
export interface CardItem {
  readonly id: string;
  readonly type: ContributionType;
  readonly together: boolean;
  /** Whom its author invited to write in it. */
  readonly invited: readonly string[];
  /** This person may write in it: their own, one that is open to everybody, or one that they are invited to. */
  readonly welcome: boolean;
  readonly lang: string | null;
  readonly text: RichText;
  /** The server's number; null while only this device knows the card. */
  readonly number: number | null;
  readonly owner: string;
  readonly coauthors: readonly string[];
  readonly mine: boolean;
  /** Its author keeps it back from the next phase. */
  readonly kept: boolean;
}

/** A place for a statement on a group's sheet, or a field of a synthesis. The same object for as long as nothing about it changed. */
export interface PlaceItem {
  readonly id: string;
  readonly place: Place;
  /** Number of its synthesis; null on a sheet. */
  readonly synthesis: number | null;
  readonly text: RichText;
  /** Who wrote in it. */
  readonly writers: readonly string[];
}

/** Each list and map is the same object for as long as nothing in it changed. */
export interface BoardItems extends Beside {
  /** In order of arrival; cards on their way to the server last. */
  readonly cards: readonly CardItem[];
  readonly byId: ReadonlyMap<string, CardItem>;
  /** Of a group's sheet, in order, the minority's last; and the fields of syntheses. */
  readonly places: readonly PlaceItem[];
  readonly citations: readonly CitationView[];
}

/** Keeps the list of cards up to date, reading only those that changed. */
export class ItemList {
  readonly #document: BoardDocument;
  readonly #member: string;
  readonly #beside: BesideCards;
  #byId = new Map<string, CardItem>();
  #places = new Map<string, PlaceItem>();
  #generation = -1;
  /** Since the lists were made. */
  #changed = false;
  #lists: Pick<BoardItems, 'cards' | 'byId' | 'places'> = { cards: [], byId: new Map(), places: [] };
  #citations: readonly CitationView[] = [];

  constructor(document: BoardDocument, member: string) {
    this.#document = document;
    this.#member = member;
    this.#beside = new BesideCards(member, (card) => this.#ownerOf(card));
  }

  /** Did anything beside the cards change since the last update? */
  get changed(): boolean {
    return this.#beside.changed;
  }

  /** @param all cards and records may have come or gone without an event of their own */
  update(touched: ReadonlySet<string>, all: boolean): BoardItems {
    const { doc, generation } = this.#document;
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#byId = new Map();
      this.#places = new Map();
      this.#changed = true;
      for (const card of readCards(doc)) this.#read(card.id);
    } else {
      for (const id of touched) this.#read(id);
      if (all) this.#readNew();
    }
    if (this.#changed) this.#lists = this.#sort();
    this.#changed = false;
    const citations = this.#lists.places.length === 0 ? NONE : readCitations(doc);
    this.#citations = sameCitations(this.#citations, citations) ? this.#citations : citations;
    return { ...this.#lists, citations: this.#citations, ...this.#beside.read(doc, all) };
  }

  #sort(): Pick<BoardItems, 'cards' | 'byId' | 'places'> {
    const cards = [...this.#byId.values()].sort(
      (a, b) => (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER),
    );
    const places = [...this.#places.values()].sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
    return { cards, byId: new Map(this.#byId), places };
  }

  #ownerOf(card: string): string {
    return this.#document.records.get(card)?.owner ?? this.#member;
  }

  #readNew(): void {
    const present = new Set<string>();
    for (const { id } of readCards(this.#document.doc)) {
      present.add(id);
      const known = this.#byId.get(id);
      const record = this.#document.records.get(id);
      const same =
        known !== undefined &&
        known.number === (record?.number ?? null) &&
        known.coauthors.length === (record?.coauthors.length ?? 0);
      if (!same) this.#read(id);
    }
    for (const id of [...this.#byId.keys(), ...this.#places.keys()]) if (!present.has(id)) this.#read(id);
  }

  #read(id: string): void {
    const card = readCard(this.#document.doc, id);
    const record = this.#document.records.get(id);
    this.#changed = true;
    // Places for statements are shown by the sheet, not among the cards.
    if (card === null || card.place !== null) {
      this.#byId.delete(id);
      if (card === null || card.place === null) this.#places.delete(id);
      else {
        const { place, synthesis, body } = card;
        this.#places.set(id, { id, place, synthesis, text: bodyToJson(body), writers: record?.coauthors ?? [] });
      }
      return;
    }
    const owner = this.#ownerOf(id);
    this.#byId.set(id, {
      id,
      type: card.type,
      together: card.together,
      invited: card.invited,
      welcome: owner === this.#member || card.together || card.invited.includes(this.#member),
      lang: card.lang,
      text: bodyToJson(card.body),
      number: record?.number ?? null,
      owner,
      coauthors: record?.coauthors ?? [],
      mine: owner === this.#member,
      kept: card.kept,
    });
  }
}

const orderOf = ({ place }: PlaceItem) => (place === MINORITY_PLACE ? Number.MAX_SAFE_INTEGER : place);

const NONE: readonly CitationView[] = [];
const sameCitations = (a: readonly CitationView[], b: readonly CitationView[]) =>
  a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
