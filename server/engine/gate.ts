import * as Y from 'yjs';
import type { Root } from '../../shared/model/board.ts';
import { COMMENT_KEYS, parseReactionKey } from '../../shared/model/remarks.ts';
import { type BoardState, CITATION } from '../../shared/model/words.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import { type Action, type Actor, authorize, type Subject } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import {
  MAX_CARD_CHARACTERS,
  MAX_CARDS_PER_BOARD,
  MAX_CLIENTS_PER_UPDATE,
  MAX_CLOCK_ADVANCE,
  MAX_COMMENTS,
  MAX_REACTIONS,
  MAX_SCAN_STEPS,
  MAX_TEXT_DEPTH,
  MAX_THEMES,
  MAX_UPDATE_BYTES,
} from '../../shared/protocol/limits.ts';
import { checkContent, checkEntry } from './content.ts';
import { integrationOrder } from './integrationOrder.ts';
import { type Place, Places } from './Place.ts';
import { type DecodedUpdate, type Range, readUpdate, type Struct } from './readUpdate.ts';
import { scanSteps } from './scan.ts';
import { HOP, PASS, REMOVE, SHIFT, SPLIT } from './steps.ts';
import { sweep } from './sweep.ts';

/*
 * Every update passes here before it touches a document, whichever endpoint it came by. The rules are
 * GATE-1 to GATE-15 in docs/PROTOCOL.md; each check below names its own.
 */

/** What the gate needs to know beside the update. */
export interface GateContext {
  readonly doc: Y.Doc;
  readonly actor: Actor;
  readonly state: BoardState;
  /** What the document takes in the present phase. */
  readonly opening: Opening;
  /** Owner of a card that exists or existed; undefined for a new id. */
  ownerOf(card: string): string | undefined;
  /** Does this Yjs client id belong to the actor, or to nobody and the actor may take it? */
  ownsClient(clientId: number): boolean;
  /** Whose a client id is, without claiming it. */
  memberOf(clientId: number): string | undefined;
  /** Entries of a root that are alive. */
  countOf(root: Root): number;
}

export interface Accepted {
  readonly ok: true;
  /** Cards that did not exist before; the actor is their owner. */
  readonly created: readonly string[];
  /** Cards in whose text the actor wrote. */
  readonly wrote: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** The update repeats structs that are here already: store it without them. */
  readonly repeats: boolean;
  /** Nothing in it is new. */
  readonly empty: boolean;
  /** New structs. */
  readonly structs: number;
  /** Steps that integrating it takes, and what follows from that; not counted while `repeats`. */
  readonly steps: number;
}
interface Refused {
  readonly ok: false;
  readonly code: ErrorCode;
  /** Steps spent on finding that out. */
  readonly steps: number;
}
export type GateResult = Accepted | Refused;

/** Decides about one update; reads `doc`, changes nothing. `update` must be the engine's own copy. */
export function gate(update: Uint8Array, context: GateContext): GateResult {
  // GATE-1: bounded size, before anything is decoded.
  if (update.byteLength > MAX_UPDATE_BYTES) return { ok: false, code: 'update_too_large', steps: 0 };
  // GATE-2: so many structs and ranges as a person can cause.
  const decoded = readUpdate(update);
  if (typeof decoded === 'string') return { ok: false, code: decoded, steps: 0 };
  const judge = new Gate(decoded, context);
  try {
    return judge.decide();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, steps: judge.steps };
    throw error;
  }
}

class Refusal extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/** GATE-9: of each of these so many. What a card has one of (its theme, its place) is bounded with the cards. */
const MOST: Readonly<Partial<Record<Root, number>>> = {
  cards: MAX_CARDS_PER_BOARD,
  themes: MAX_THEMES,
  comments: MAX_COMMENTS,
  reactions: MAX_REACTIONS,
};

type Fields = ReadonlyMap<string, unknown>;
type Placed = readonly [Y.Item, Place];
interface Removed {
  /** Items of the document. */
  readonly removed: readonly Y.Item[];
  /** New ones that the same update deletes. */
  readonly shortLived: ReadonlySet<Y.Item>;
}

class Gate {
  readonly #update: DecodedUpdate;
  readonly #context: GateContext;
  readonly #places: Places;
  readonly #created = new Set<string>();
  readonly #createdLinks = new Set<string>();
  readonly #createdComments = new Set<string>();
  /**
   * What each map says that this update makes of a link or a comment. By the map itself: of two under one id, and of two
   * values of one field, Yjs keeps the one that its order says, not the one that comes last.
   */
  readonly #fields = new Map<Y.AbstractType<unknown>, { root: Root; entry: string; fields: Map<string, unknown> }>();
  /** Entries of a root that were not alive before. */
  readonly #grown = new Map<Root, Set<string>>();
  /** Cards that are arranged, reacted to or remarked on. */
  readonly #about = new Set<string>();
  readonly #wrote = new Set<string>();
  readonly #removed = new Set<string>();
  readonly #added = new Map<string, number>();
  /** Where each client's clock stands after this update. */
  readonly #ends = new Map<number, number>();
  /** The last two neighbours that were found to lie in one list. */
  #beside: { readonly place: Place | null; readonly right: Y.ID | null } = { place: null, right: null };
  #repeats = false;
  #news = 0;
  #steps = 0;

  constructor(update: DecodedUpdate, context: GateContext) {
    this.#update = update;
    this.#context = context;
    this.#places = new Places(context.doc, update.structs);
  }

  /** At most one above the limit: counting ends there. */
  get steps(): number {
    return Math.ceil(Math.min(this.#steps, MAX_SCAN_STEPS + 1));
  }

  decide(): Accepted {
    const fresh = this.#checkClocks();
    // What has no place (collected structs) is still something new on the board.
    if (fresh.length > 0) this.#authorize('write', undefined);
    // GATE-5: whatever a struct leans on is here, or comes before it in this update.
    const ordered = integrationOrder(this.#context.doc, fresh);
    if (ordered === null) throw new Refusal('resync');
    const placed: Placed[] = [];
    for (const struct of ordered) if (struct instanceof Y.Item) placed.push([struct, this.#placeOfNew(struct)]);
    // Entries first: what lies in a card created here is judged as its creator's.
    for (const [item, place] of placed) if (place.depth === 1) this.#checkEntry(item, place);
    for (const [item, place] of placed) if (place.depth > 1) this.#checkInside(item, place);
    this.#checkLinks();
    this.#checkComments();
    for (const card of this.#about) this.#ownerOf(card);
    const targets = this.#checkDeletes();
    this.#checkSizes();
    // An update that repeats is cut and judged again: only then is it known what there is to integrate.
    if (!this.#repeats) this.#checkSteps(ordered, placed, targets);
    return {
      ok: true,
      created: [...this.#created],
      wrote: this.#wrote,
      removed: this.#removed,
      repeats: this.#repeats,
      empty: this.#news === 0,
      structs: fresh.length,
      steps: this.steps,
    };
  }

  /** GATE-3: every struct is the sender's own. GATE-4: no gaps, no leaps. Returns what is not known yet. */
  #checkClocks(): Struct[] {
    const { structs } = this.#update;
    const fresh: Struct[] = [];
    let advance = 0;
    let clients = 0;
    let client = -1;
    let known = 0;
    let end = 0;
    for (const struct of structs) {
      const { id } = struct;
      // A client's structs stand in one run, each where the one before ended: two runs of one client would be
      // judged by the clocks of the first and applied by those of the second.
      if (id.client === client) {
        if (id.clock !== end) throw new Refusal('malformed_update');
      } else {
        if (this.#ends.has(id.client)) throw new Refusal('malformed_update');
        client = id.client;
        known = Y.getState(this.#context.doc.store, client);
      }
      end = id.clock + struct.length;
      this.#ends.set(client, end);
      if (end <= known) {
        this.#repeats = true;
        continue;
      }
      if (!this.#context.ownsClient(client)) throw new Refusal('not_your_client');
      if (struct instanceof Y.Skip || id.clock > known) throw new Refusal('resync');
      if (id.clock < known) this.#repeats = true;
      if (fresh.at(-1)?.id.client !== client) clients++;
      advance += end - known;
      if (advance > MAX_CLOCK_ADVANCE || clients > MAX_CLIENTS_PER_UPDATE) throw new Refusal('update_too_large');
      known = end;
      fresh.push(struct);
    }
    this.#news += fresh.length;
    return fresh;
  }

  #place(item: Y.Item): Place {
    const place = this.#places.of(item);
    if (place === 'gone') throw new Refusal('card_gone');
    if (place === 'unknown') throw new Refusal('resync');
    if (place === 'malformed' || place.depth > MAX_TEXT_DEPTH) throw new Refusal('malformed_update');
    return place;
  }

  /** GATE-5: both neighbours lie in one list; Yjs would put the struct into one and look for its end in the other. */
  #placeOfNew(item: Y.Item): Place {
    const place = this.#place(item);
    const { origin, rightOrigin } = item;
    if (origin === null || rightOrigin === null) return place;
    // A typed run has one right neighbour all along, and neighbours share one place.
    if (place === this.#beside.place && Y.compareIDs(rightOrigin, this.#beside.right)) return place;
    const right = this.#places.at(rightOrigin);
    if (right === 'gone') throw new Refusal('card_gone');
    if (typeof right === 'string' || !sameList(right, place)) throw new Refusal('malformed_update');
    this.#beside = { place, right: rightOrigin };
    return place;
  }

  /** GATE-6: what a root holds, under a key of the right form; an existing card is replaced by its owner alone. */
  #checkEntry(item: Y.Item, { root, entry }: Place): void {
    if (checkEntry(root, entry, item.content) === 'malformed') throw new Refusal('malformed_update');
    const deleted = item.content instanceof Y.ContentDeleted;
    if (!deleted && !this.#context.doc.getMap(root).has(entry)) this.#grow(root, entry);
    switch (root) {
      case 'cards':
        if (this.#context.ownerOf(entry) !== undefined) return this.#authorize('delete_card', entry);
        this.#authorize('add_card', undefined);
        if (!deleted) this.#created.add(entry);
        return;
      case 'links': {
        const before = this.#makerOf('links', entry);
        // What a new link says is known once all of its fields are (`#checkLinks`).
        if (before !== undefined) this.#authorizeLink(entry, before);
        else if (deleted) this.#authorize('write', undefined);
        if (!deleted) this.#createdLinks.add(entry);
        return;
      }
      case 'comments': {
        const before = this.#makerOf('comments', entry);
        if (before !== undefined) this.#authorizeOn('delete_comment', { owner: before });
        if (!deleted) this.#createdComments.add(entry);
        return;
      }
      default:
        this.#authorizeSmall(root, entry);
    }
  }

  #grow(root: Root, entry: string): void {
    const grown = this.#grown.get(root) ?? new Set();
    this.#grown.set(root, grown.add(entry));
  }

  /** GATE-13: themes and places are everybody's. GATE-14: a reaction is its member's, at another's card. */
  #authorizeSmall(root: Exclude<Root, 'cards' | 'links' | 'comments'>, entry: string): void {
    if (root !== 'reactions') {
      if (root !== 'themes') this.#about.add(entry);
      return this.#authorizeOn('arrange', {});
    }
    const about = parseReactionKey(entry);
    if (about === null) throw new Refusal('malformed_update');
    if (about.member !== this.#context.actor.member) throw new Refusal('not_your_card');
    this.#authorizeOn('react', { owner: this.#ownerOf(about.card) });
  }

  /** GATE-7: fields and text are what the model knows, and the policy lets this member change them. */
  #checkInside(item: Y.Item, place: Place): void {
    const fine = checkContent(item, place, this.#context.actor.server === true);
    if (fine === 'malformed') throw new Refusal('malformed_update');
    if (place.root === 'themes') return this.#authorizeOn('arrange', {});
    if (place.root !== 'cards') {
      // A link is made whole and never rewired, a comment never rewritten: remove it and make another.
      const made = place.root === 'links' ? this.#createdLinks : this.#createdComments;
      if (!made.has(place.entry)) throw new Refusal('not_your_card');
      if (item.content instanceof Y.ContentAny && place.field !== null) this.#noteField(place, item.content.arr[0]);
      return;
    }
    if (place.depth > 2) {
      this.#authorizeWriting(place.entry);
      this.#added.set(place.entry, (this.#added.get(place.entry) ?? 0) + characters(item, place));
      return;
    }
    // A body is set once, with its card: setting another would sweep away what co-authors wrote. A card that is
    // deleted and brought back in one update comes with a body of its own.
    if (place.field === 'body' && place.container === this.#livingCard(place.entry)) throw new Refusal('not_your_card');
    this.#authorize('set_card_field', place.entry);
  }

  #noteField({ root, entry, field, container }: Place, value: unknown): void {
    if (container === null || field === null) throw new Refusal('malformed_update');
    const known = this.#fields.get(container) ?? { root, entry, fields: new Map<string, unknown>() };
    // Each field is set once, with its map.
    if (known.fields.has(field)) throw new Refusal('malformed_update');
    known.fields.set(field, value);
    this.#fields.set(container, known);
  }

  /** All that is said under an id, a map each. */
  #fieldsOf(root: Root, entry: string): Fields[] {
    return [...this.#fields.values()]
      .filter((each) => each.root === root && each.entry === entry)
      .map((each) => each.fields);
  }

  /** GATE-11: a link says who drew it, and nobody closes another's question by pointing something of theirs at it. */
  #checkLinks(): void {
    for (const link of this.#createdLinks) {
      const all = this.#fieldsOf('links', link);
      if (all.length === 0) this.#authorizeOn('add_link', { shared: false });
      for (const fields of all) this.#checkLink(fields);
    }
  }

  #checkLink(fields: Fields): void {
    const from = String(fields.get('from'));
    const place = this.#isPlace(from);
    const shared = fields.get('type') === CITATION && place;
    this.#authorizeOn('add_link', { shared });
    if (from === fields.get('to')) throw new Refusal('malformed_update');
    if (fields.get('type') === CITATION && !shared) throw new Refusal('malformed_update');
    if (fields.has('by')) this.#checkMaker(fields);
    if (shared) return;
    const own = this.#ownerOf(from) === this.#context.actor.member;
    // Without a name it is the author's of the card that it goes out from.
    const free = fields.has('by') && fields.get('type') !== 'answers' && !place;
    if (!own && !free) throw new Refusal('not_your_card');
  }

  /** GATE-15: a comment is whole, at a card that is or was here, and in its author's own name. */
  #checkComments(): void {
    for (const comment of this.#createdComments) {
      const all = this.#fieldsOf('comments', comment);
      if (all.length === 0) throw new Refusal('malformed_update');
      this.#authorizeOn('comment', {});
      for (const fields of all) {
        if (!COMMENT_KEYS.every((key) => fields.has(key))) throw new Refusal('malformed_update');
        this.#checkMaker(fields);
        this.#about.add(String(fields.get('card')));
      }
    }
  }

  #checkMaker(fields: Fields): void {
    const { actor } = this.#context;
    if (actor.server !== true && fields.get('by') !== actor.member) throw new Refusal('not_your_card');
  }

  /** Whose a card is that is here, was, or comes with this update. */
  #ownerOf(card: string): string {
    const owner = this.#created.has(card) ? this.#context.actor.member : this.#context.ownerOf(card);
    if (owner === undefined) throw new Refusal('card_gone');
    return owner;
  }

  /** A place for a statement, as the server made it. */
  #isPlace(card: string): boolean {
    return typeof this.#livingCard(card)?.get('place') === 'number';
  }

  /** GATE-8: every new deletion is of something here that this member may delete. */
  #checkDeletes(): Removed {
    const { store } = this.#context.doc;
    const removed: Y.Item[] = [];
    const shortLived = new Set<Y.Item>();
    for (const [client, ranges] of this.#update.deletes) {
      const state = Y.getState(store, client);
      const reach = Math.max(state, this.#ends.get(client) ?? 0);
      const structs = (store.clients.get(client) ?? []) as (Y.Item | Y.GC)[];
      for (const range of ranges) {
        const { clock, len } = range;
        if (clock + len > reach) throw new Refusal('resync');
        if (clock < state) this.#collect(structs, Y.findIndexSS(structs, clock), range, removed);
        if (clock + len <= state) continue;
        if (clock >= state) this.#news++;
        this.#collectOwn(client, Math.max(clock, state), clock + len, shortLived);
      }
    }
    this.#news += removed.length;
    const placed = removed.map((item): Placed => [item, this.#place(item)]);
    const whole = new Set<string>();
    for (const [item, place] of placed) {
      if (place.depth !== 1) continue;
      whole.add(`${place.root} ${place.entry}`);
      this.#authorizeRemoval(item, place);
    }
    for (const [, place] of placed) {
      if (place.depth === 1 || whole.has(`${place.root} ${place.entry}`)) continue;
      if (place.root === 'themes') this.#authorizeOn('arrange', {});
      else if (place.root !== 'cards' || (place.field === 'body' && place.depth === 2)) {
        throw new Refusal('not_your_card');
      } else if (place.depth > 2) this.#authorizeWriting(place.entry);
      else this.#authorize('set_card_field', place.entry);
    }
    return { removed, shortLived };
  }

  #authorizeRemoval(item: Y.Item, { root, entry }: Place): void {
    const maker = () => this.#context.memberOf(item.id.client);
    if (root === 'cards') {
      this.#authorize('delete_card', entry);
      this.#removed.add(entry);
    } else if (root === 'links') this.#authorizeLink(entry, maker());
    else if (root === 'comments') this.#authorizeOn('delete_comment', ownedBy(maker()));
    else this.#authorizeSmall(root, entry);
  }

  /** What a range newly deletes, and the steps to go through it: overlapping ones go through the same again. */
  #collect(structs: readonly (Y.Item | Y.GC)[], from: number, { clock, len }: Range, removed: Y.Item[]): void {
    const end = clock + len;
    let joined = false;
    for (let at = from; at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= end) break;
      this.#spend(PASS);
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      const cuts = (struct.id.clock < clock ? 1 : 0) + (struct.id.clock + struct.length > end ? 1 : 0);
      // Deleted neighbours are joined: each run of them moves the rest of the list once.
      const joins = joinable(structs[at - 1], struct);
      const moves = cuts + (joins && !joined ? 1 : 0);
      joined = joins;
      this.#spend(REMOVE + cuts * SPLIT + moves * structs.length * SHIFT);
      removed.push(struct);
    }
  }

  /** New structs that the same update deletes. Only ranges that overlap come by the same one twice. */
  #collectOwn(client: number, clock: number, end: number, shortLived: Set<Y.Item>): void {
    const [structs, from] = this.#places.ownFrom(client, clock);
    for (let at = Math.max(0, from); at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= end) return;
      const item = struct instanceof Y.Item ? struct : null;
      this.#spend(item === null || shortLived.has(item) ? REMOVE : PASS);
      if (item !== null) shortLived.add(item);
    }
  }

  /** GATE-9: cards and their number stay within what a class can read. */
  #checkSizes(): void {
    for (const [root, { size }] of this.#grown) {
      const most = MOST[root];
      if (most !== undefined && this.#context.countOf(root) + size > most) throw new Refusal('board_full');
    }
    for (const [card, added] of this.#added) {
      const body = this.#livingCard(card)?.get('body');
      const before = body instanceof Y.XmlFragment ? this.#textLength(body) : 0;
      if (before + added > MAX_CARD_CHARACTERS) throw new Refusal('update_too_large');
    }
  }

  /** Characters of text below a fragment. Texts keep their own length, so this costs a hop per paragraph. */
  #textLength(type: Y.XmlFragment): number {
    let length = 0;
    for (let item = type._start; item !== null; item = item.right) {
      this.#spend(HOP);
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      const child = item.content.type as Y.AbstractType<unknown>;
      length +=
        child instanceof Y.XmlText ? child.length : child instanceof Y.XmlFragment ? this.#textLength(child) : 0;
      if (child instanceof Y.XmlElement) length += String(child.getAttribute('tex') ?? '').length;
    }
    return length;
  }

  /** GATE-12: integrating it, and what follows from that, takes no longer than an honest update ever did. */
  #checkSteps(ordered: readonly Struct[], added: readonly Placed[], { removed, shortLived }: Removed): void {
    const { doc } = this.#context;
    this.#spend(scanSteps(doc, ordered, MAX_SCAN_STEPS - this.#steps));
    sweep(doc, { added, removed, shortLived }, (steps) => this.#spend(steps));
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_SCAN_STEPS) throw new Refusal('update_too_large');
  }

  /** GATE-10: the one policy table decides, for the gate as for the screen. */
  #authorize(action: Action, card: string | undefined): void {
    this.#authorizeOn(action, card === undefined ? {} : this.#subject(card));
  }

  #authorizeOn(action: Action, about: Omit<Subject, 'state' | 'opening'>): void {
    const { actor, state, opening } = this.#context;
    const verdict = authorize(actor, action, { state, opening, ...about });
    if (!verdict.allowed) throw new Refusal(verdict.code);
  }

  #authorizeWriting(card: string): void {
    if (this.#wrote.has(card)) return;
    this.#authorize('write_text', card);
    this.#wrote.add(card);
  }

  #subject(card: string): Pick<Subject, 'owner' | 'together' | 'invited' | 'shared'> {
    const living = this.#livingCard(card);
    const guests = living?.get('invited');
    return {
      owner: this.#ownerOf(card),
      together: living?.get('together') === true,
      invited: Array.isArray(guests) && guests.includes(this.#context.actor.member),
      shared: typeof living?.get('place') === 'number',
    };
  }

  #authorizeLink(link: string, owner: string | undefined): void {
    const found = this.#context.doc.getMap('links').get(link);
    const from = found instanceof Y.Map && found.get('type') === CITATION ? String(found.get('from')) : null;
    const shared = from !== null && this.#isPlace(from);
    this.#authorizeOn('delete_link', { ...ownedBy(owner), shared });
  }

  #livingCard(card: string): Y.Map<unknown> | undefined {
    const found = this.#context.doc.getMap('cards').get(card);
    return found instanceof Y.Map ? (found as Y.Map<unknown>) : undefined;
  }

  /** A link or a comment belongs to whoever's client id its entry carries. */
  #makerOf(root: 'links' | 'comments', entry: string): string | undefined {
    const item = this.#context.doc.getMap(root)._map.get(entry);
    return item === undefined ? undefined : this.#context.memberOf(item.id.client);
  }
}

const ownedBy = (owner: string | undefined) => (owner === undefined ? {} : { owner });

/** What counts towards a card's length: text, and TeX. */
function characters({ content, length }: Y.Item, { key }: Place): number {
  if (content instanceof Y.ContentString) return length;
  return key === 'tex' && content instanceof Y.ContentAny ? String(content.arr[0]).length : 0;
}

const sameList = (one: Place, other: Place) =>
  one.container === other.container && one.key === other.key && one.root === other.root && one.entry === other.entry;

const joinable = (before: Y.Item | Y.GC | undefined, item: Y.Item) =>
  before instanceof Y.Item && before.right === item && Y.compareIDs(before.rightOrigin, item.rightOrigin);
