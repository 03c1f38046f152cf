import * as Y from 'yjs';
import { ENTRY_ID } from '../../shared/model/board.ts';
import type { BoardState } from '../../shared/model/words.ts';
import { type Action, type Actor, authorize } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import {
  MAX_CARD_CHARACTERS,
  MAX_CARDS_PER_BOARD,
  MAX_CLOCK_ADVANCE,
  MAX_DELETE_RANGES,
  MAX_STRUCTS_PER_UPDATE,
  MAX_TEXT_DEPTH,
  MAX_UPDATE_BYTES,
} from '../../shared/protocol/limits.ts';
import { checkContent } from './content.ts';
import { type Place, Places } from './Place.ts';

/*
 * Every update passes here before it touches a document, whichever endpoint it came by. The rules are
 * GATE-1 to GATE-10 in docs/PROTOCOL.md; each check below names its own.
 */

/** What the gate needs to know beside the update. */
export interface GateContext {
  readonly doc: Y.Doc;
  readonly actor: Actor;
  readonly state: BoardState;
  /** Owner of a card that exists or existed; undefined for a new id. */
  ownerOf(card: string): string | undefined;
  /** Does this Yjs client id belong to the actor, or to nobody and the actor may take it? */
  ownsClient(clientId: number): boolean;
  /** Whose a client id is, without claiming it. */
  memberOf(clientId: number): string | undefined;
  readonly cardCount: number;
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
}
export type GateResult = Accepted | { readonly ok: false; readonly code: ErrorCode };

/** Decides about one update; reads `doc`, changes nothing. `update` must be the engine's own copy. */
export function gate(update: Uint8Array, context: GateContext): GateResult {
  // GATE-1: bounded size, before anything is decoded.
  if (update.byteLength > MAX_UPDATE_BYTES) return refuse('update_too_large');
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    // Trust boundary: whatever bytes arrive, the answer is a code.
    return refuse('malformed_update');
  }
  try {
    return new Gate(decoded, context).decide();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code);
    throw error;
  }
}

const refuse = (code: ErrorCode): GateResult => ({ ok: false, code });

class Refusal extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Range = { clock: number; len: number };

class Gate {
  readonly #structs: readonly (Y.Item | Y.GC | Y.Skip)[];
  readonly #deletes: ReadonlyMap<number, readonly Range[]>;
  readonly #context: GateContext;
  readonly #places: Places;
  readonly #created = new Set<string>();
  readonly #createdLinks = new Set<string>();
  readonly #linkFields = new Map<string, Map<string, unknown>>();
  readonly #wrote = new Set<string>();
  readonly #removed = new Set<string>();
  readonly #added = new Map<string, number>();
  #repeats = false;
  #news = 0;

  constructor(decoded: Decoded, context: GateContext) {
    this.#structs = decoded.structs;
    this.#deletes = decoded.ds.clients as Map<number, Range[]>;
    this.#context = context;
    this.#places = new Places(context.doc, decoded.structs);
  }

  decide(): Accepted {
    this.#checkCounts();
    const fresh = this.#checkClocks();
    // What has no place (collected structs) is still something new on the board.
    if (fresh.length > 0) this.#authorize('add_card', undefined);
    this.#checkReferences(fresh);
    // Entries first: what lies in a card created here is judged as its creator's.
    const placed = fresh.flatMap((item) => (item instanceof Y.Item ? [[item, this.#place(item)] as const] : []));
    for (const [item, place] of placed) if (place.depth === 1) this.#checkEntry(item, place);
    for (const [item, place] of placed) if (place.depth > 1) this.#checkInside(item, place);
    this.#checkLinks();
    this.#checkDeletes();
    this.#checkSizes();
    return {
      ok: true,
      created: [...this.#created],
      wrote: this.#wrote,
      removed: this.#removed,
      repeats: this.#repeats,
      empty: this.#news === 0,
    };
  }

  /** GATE-2: so many structs and ranges as a person can cause. */
  #checkCounts(): void {
    let ranges = 0;
    for (const list of this.#deletes.values()) ranges += list.length;
    if (this.#structs.length > MAX_STRUCTS_PER_UPDATE || ranges > MAX_DELETE_RANGES)
      throw new Refusal('update_too_large');
  }

  /** GATE-3: every struct is the sender's own. GATE-4: no gaps, no leaps. Returns what is not known yet. */
  #checkClocks(): (Y.Item | Y.GC)[] {
    const next = new Map<number, number>();
    const heads = new Map<number, number>();
    const fresh: (Y.Item | Y.GC)[] = [];
    let advance = 0;
    let before: number | null = null;
    for (const struct of this.#structs) {
      const { client, clock } = struct.id;
      const known = next.get(client) ?? Y.getState(this.#context.doc.store, client);
      const end = clock + struct.length;
      // A client's structs stand in one run, each where the one before ended: two runs of one client would be
      // judged by the clocks of the first and applied by those of the second.
      const expected = heads.get(client);
      if (expected !== undefined && (before !== client || clock !== expected)) throw new Refusal('malformed_update');
      heads.set(client, end);
      before = client;
      if (end <= known) {
        this.#repeats = true;
        continue;
      }
      if (!this.#context.ownsClient(client)) throw new Refusal('not_your_client');
      if (struct instanceof Y.Skip || clock > known) throw new Refusal('resync');
      if (clock < known) this.#repeats = true;
      advance += end - known;
      if (advance > MAX_CLOCK_ADVANCE) throw new Refusal('update_too_large');
      next.set(client, end);
      fresh.push(struct);
    }
    this.#news += fresh.length;
    return fresh;
  }

  /** GATE-5: whatever a struct leans on is here, or comes before it in this update. */
  #checkReferences(fresh: readonly (Y.Item | Y.GC)[]): void {
    const ends = new Map<number, number>();
    for (const struct of fresh) ends.set(struct.id.client, struct.id.clock + struct.length);
    const known = (id: Y.ID | null) =>
      id === null || id.clock < Math.max(Y.getState(this.#context.doc.store, id.client), ends.get(id.client) ?? 0);
    for (const struct of fresh) {
      if (!(struct instanceof Y.Item)) continue;
      const parent = struct.parent as unknown;
      const parentId = parent instanceof Y.ID ? parent : null;
      if (!known(struct.origin) || !known(struct.rightOrigin) || !known(parentId)) throw new Refusal('resync');
    }
  }

  #place(item: Y.Item): Place {
    const place = this.#places.of(item);
    if (place === 'gone') throw new Refusal('card_gone');
    if (place === 'unknown') throw new Refusal('resync');
    if (place === 'malformed' || place.depth > MAX_TEXT_DEPTH) throw new Refusal('malformed_update');
    return place;
  }

  /** GATE-6: a new card or link under an id of the right form; an existing one is replaced by its owner alone. */
  #checkEntry(item: Y.Item, place: Place): void {
    if (!ENTRY_ID.test(place.entry)) throw new Refusal('malformed_update');
    const deleted = item.content instanceof Y.ContentDeleted;
    if (!deleted && !(item.content instanceof Y.ContentType && item.content.type instanceof Y.Map)) {
      throw new Refusal('malformed_update');
    }
    if (place.root === 'cards') {
      const owner = this.#context.ownerOf(place.entry);
      if (owner === undefined) {
        this.#authorize('add_card', undefined);
        if (!deleted) this.#created.add(place.entry);
      } else {
        this.#authorize('delete_card', place.entry);
      }
    } else {
      const before = this.#linkOwner(place.entry);
      if (before === undefined) this.#authorize('add_link', undefined);
      else this.#authorizeLink(before);
      if (!deleted) this.#createdLinks.add(place.entry);
    }
  }

  /** GATE-7: fields and text are what the model knows, and the policy lets this member change them. */
  #checkInside(item: Y.Item, place: Place): void {
    const fine = checkContent(item, place);
    if (fine === 'malformed') throw new Refusal('malformed_update');
    if (place.root === 'links') {
      // A link is made whole and never rewired: remove it and make another.
      if (!this.#createdLinks.has(place.entry)) throw new Refusal('not_your_card');
      if (item.content instanceof Y.ContentAny && place.field !== null) this.#noteLinkField(place, item.content.arr[0]);
      return;
    }
    if (place.depth > 2) {
      this.#authorize('write_text', place.entry);
      this.#wrote.add(place.entry);
      this.#added.set(
        place.entry,
        (this.#added.get(place.entry) ?? 0) + (item.content instanceof Y.ContentString ? item.length : 0),
      );
      return;
    }
    // A body is set once, with its card: setting another would sweep away what co-authors wrote.
    const replacesBody = place.field === 'body' && !this.#created.has(place.entry);
    if (replacesBody && this.#livingCard(place.entry) !== undefined) throw new Refusal('not_your_card');
    this.#authorize('set_card_field', place.entry);
  }

  #noteLinkField({ entry, field }: Place, value: unknown): void {
    const fields = this.#linkFields.get(entry) ?? new Map<string, unknown>();
    this.#linkFields.set(entry, fields.set(field ?? '', value));
  }

  /** GATE-11: a link says how one's own card relates to another: nobody answers a question by pointing it at itself. */
  #checkLinks(): void {
    for (const fields of this.#linkFields.values()) {
      const from = String(fields.get('from'));
      if (from === fields.get('to')) throw new Refusal('malformed_update');
      const own = this.#created.has(from) || this.#context.ownerOf(from) === this.#context.actor.member;
      if (!own) throw new Refusal('not_your_card');
    }
  }

  /** GATE-8: every new deletion is of something here that this member may delete. */
  #checkDeletes(): void {
    const { store } = this.#context.doc;
    const targets: [Y.Item, Place][] = [];
    for (const [client, ranges] of this.#deletes) {
      const state = Y.getState(store, client);
      const reach = Math.max(state, this.#endInUpdate(client));
      const structs = (store.clients.get(client) ?? []) as (Y.Item | Y.GC)[];
      for (const { clock, len } of ranges) {
        if (clock + len > reach) throw new Refusal('resync');
        if (clock >= state) {
          this.#news++;
          continue;
        }
        for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
          const struct = structs[at];
          if (struct === undefined || struct.id.clock >= clock + len) break;
          if (struct instanceof Y.Item && !struct.deleted) targets.push([struct, this.#place(struct)]);
        }
      }
    }
    this.#news += targets.length;
    const removedLinks = new Set<string>();
    for (const [item, place] of targets) {
      if (place.depth !== 1) continue;
      if (place.root === 'cards') {
        this.#authorize('delete_card', place.entry);
        this.#removed.add(place.entry);
      } else {
        this.#authorizeLink(this.#context.memberOf(item.id.client));
        removedLinks.add(place.entry);
      }
    }
    for (const [, place] of targets) {
      if (place.depth === 1) continue;
      if (place.root === 'links') {
        if (!removedLinks.has(place.entry)) throw new Refusal('not_your_card');
      } else if (!this.#removed.has(place.entry)) {
        if (place.field === 'body' && place.depth === 2) throw new Refusal('not_your_card');
        this.#authorize(place.depth === 2 ? 'set_card_field' : 'write_text', place.entry);
        if (place.depth > 2) this.#wrote.add(place.entry);
      }
    }
  }

  /** GATE-9: cards and their number stay within what a class can read. */
  #checkSizes(): void {
    if (this.#context.cardCount + this.#created.size > MAX_CARDS_PER_BOARD) throw new Refusal('board_full');
    for (const [card, added] of this.#added) {
      const body = this.#livingCard(card)?.get('body');
      const before = body instanceof Y.XmlFragment ? textLength(body) : 0;
      if (before + added > MAX_CARD_CHARACTERS) throw new Refusal('update_too_large');
    }
  }

  /** GATE-10: the one policy table decides, for the gate as for the screen. */
  #authorize(action: Action, card: string | undefined): void {
    const { actor, state } = this.#context;
    const verdict = authorize(actor, action, card === undefined ? { state } : { state, ...this.#subject(card) });
    if (!verdict.allowed) throw new Refusal(verdict.code);
  }

  #subject(card: string): { owner: string; together: boolean } {
    const owner = this.#created.has(card) ? this.#context.actor.member : this.#context.ownerOf(card);
    if (owner === undefined) throw new Refusal('card_gone');
    return { owner, together: this.#livingCard(card)?.get('together') === true };
  }

  #authorizeLink(owner: string | undefined): void {
    const { actor, state } = this.#context;
    const verdict = authorize(actor, 'delete_link', owner === undefined ? { state } : { state, owner });
    if (!verdict.allowed) throw new Refusal(verdict.code);
  }

  #livingCard(card: string): Y.Map<unknown> | undefined {
    const found = this.#context.doc.getMap('cards').get(card);
    return found instanceof Y.Map ? (found as Y.Map<unknown>) : undefined;
  }

  /** A link belongs to whoever's client id its entry carries. */
  #linkOwner(link: string): string | undefined {
    const item = this.#context.doc.getMap('links')._map.get(link);
    return item === undefined ? undefined : this.#context.memberOf(item.id.client);
  }

  #endInUpdate(client: number): number {
    let end = 0;
    for (const struct of this.#structs) if (struct.id.client === client) end = struct.id.clock + struct.length;
    return end;
  }
}

/** Characters of text below a fragment. Texts keep their own length, so this costs a step per paragraph. */
function textLength(type: Y.XmlFragment): number {
  let length = 0;
  for (const child of type.toArray()) {
    length += child instanceof Y.XmlText ? child.length : child instanceof Y.XmlFragment ? textLength(child) : 0;
  }
  return length;
}
