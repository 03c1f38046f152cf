import * as Y from 'yjs';
import { ROOTS, type Root } from '../../shared/model/board.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { MAX_CARDS_PER_BOARD, MAX_DOCUMENT_BYTES, STRUCTS_PER_NEW_CLIENT } from '../../shared/protocol/limits.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { JournalEntry, StoredDocument } from '../ports/DocumentStore.ts';
import { Budget } from './Budget.ts';
import { type Accepted, type GateContext, gate } from './gate.ts';

/** An entry as a connection pushed it. */
export interface Push {
  readonly actor: Actor;
  readonly clientId: number;
  /** Number of the entry; 0 takes the next one, for clients that keep no outbox. */
  readonly n: number;
  readonly update: Uint8Array;
  /** A plain Yjs client brings its own random ids: unclaimed ones become its member's. */
  readonly mayClaim: boolean;
}

export type Outcome =
  | { readonly kind: 'entered'; readonly row: JournalEntry; readonly cards: readonly CardRecord[] }
  /** Committed before: acknowledge again. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** Takes an update into a document; throws when that cannot be done, or not within reason. */
export type Apply = (doc: Y.Doc, update: Uint8Array) => void;

/**
 * Every snapshot saves replaying this many rows at the next open: with cold code they take some 30 ms. Storing and
 * proving one costs two commits and a second replay, which a class that types pays every quarter of a minute.
 */
const ROWS_PER_SNAPSHOT = 2_000;
/** Or so much in them: who pastes and deletes again fills a tail with what a snapshot leaves out. */
const BYTES_PER_SNAPSHOT = 1024 * 1024;
/** Counting a document of 5 MB takes 40 ms, in which every board waits: after so much, or so long. */
const COUNT_AGAIN_BYTES = 16 * 1024;
const COUNT_AGAIN_MS = 1_000;
/** States for different pages of one head: a class that reconnects holds the same state, or nearly. */
const MAX_CACHED_STATES = 64;
/** What differs from page to page is kept up to here, so that nobody fills the memory with states of their own making. */
const MAX_CACHED_BYTES = 4 * 1024 * 1024;

/**
 * A document in memory: the Yjs state with the tables that were written beside its rows. It changes only
 * through `enter`; whatever was entered is provisional until the engine committed it.
 */
export class LiveDocument {
  readonly document: string;
  readonly board: string;
  readonly epoch: number;
  readonly doc: Y.Doc;
  /** Part of what was stored cannot be trusted: this is the last good state, to be read and no more. */
  readonly damaged: boolean;
  phase: number;
  state: BoardState;
  /** What it takes in the present phase of its session. */
  opening: Opening;
  /** Members who erased themselves. */
  erased: ReadonlySet<string>;
  seq: number;
  /** Client ids that wrote for the first time since the last commit, to be written with it. */
  readonly newClients = new Map<number, string>();
  readonly #clients: Map<number, string>;
  readonly #leases: ReadonlyMap<number, string>;
  readonly #committed: Map<number, number>;
  readonly #cards: Map<string, CardRecord>;
  readonly #budgets = new Map<string, Budget>();
  readonly #apply: Apply;
  readonly #rateFactor: number;
  #nextNumber: number;
  #nextPlace: number;
  /** Of the state when it was counted last, and of what came since. */
  #counted = 0;
  #uncounted = 0;
  #countedAt = Number.NEGATIVE_INFINITY;
  readonly #counts = new Map<Root, number>();
  #rowsSinceSnapshot: number;
  #bytesSinceSnapshot: number;
  #states: { readonly seq: number; readonly since: Map<string, Uint8Array>; bytes: number };

  /**
   * @param leases client ids that were handed out and have written nothing yet, with their members
   */
  constructor(
    stored: StoredDocument,
    leases: ReadonlyMap<number, string> = new Map(),
    apply: Apply = Y.applyUpdate,
    rateFactor = 1,
  ) {
    this.document = stored.document;
    this.board = stored.board;
    this.epoch = stored.epoch;
    this.phase = stored.phase;
    this.state = stored.state;
    this.opening = stored.opening ?? 'open';
    this.erased = stored.erased ?? new Set();
    const { doc, seq, damaged } = replay(stored);
    this.doc = doc;
    this.seq = seq;
    this.damaged = damaged;
    this.#apply = apply;
    this.#rateFactor = rateFactor;
    this.#clients = new Map(stored.clients);
    this.#leases = leases;
    this.#committed = new Map(stored.committed);
    this.#cards = new Map(stored.cards.map((card) => [card.id, card]));
    this.#nextNumber = 1 + stored.cards.reduce((most, card) => Math.max(most, card.number), 0);
    this.#nextPlace = -1 + stored.cards.reduce((least, card) => Math.min(least, card.number), 0);
    this.#rowsSinceSnapshot = stored.tail.length;
    this.#bytesSinceSnapshot = stored.tail.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    this.#states = { seq, since: new Map(), bytes: 0 };
    // Nothing came after the snapshot: it is the state, as it would be encoded.
    if (stored.snapshot !== null && stored.tail.length === 0) this.#states.since.set('', stored.snapshot);
    for (const root of ROOTS) this.#count(root);
    this.encodeState();
  }

  get cards(): readonly CardRecord[] {
    return [...this.#cards.values()];
  }

  get living(): number {
    return this.countOf('cards');
  }

  /** Entries of a root that are alive. */
  countOf(root: Root): number {
    return this.#counts.get(root) ?? 0;
  }

  /** Share of what a document may hold, 0 to 1. */
  get usage(): number {
    return Math.max((this.#counted + this.#uncounted) / MAX_DOCUMENT_BYTES, this.living / MAX_CARDS_PER_BOARD);
  }

  get wantsSnapshot(): boolean {
    const many = this.#rowsSinceSnapshot >= ROWS_PER_SNAPSHOT || this.#bytesSinceSnapshot >= BYTES_PER_SNAPSHOT;
    return many && !this.damaged;
  }

  get hasUnsavedRows(): boolean {
    return this.#rowsSinceSnapshot > 0 && !this.damaged;
  }

  snapshotSaved(): void {
    this.#rowsSinceSnapshot = 0;
    this.#bytesSinceSnapshot = 0;
  }

  memberOf(clientId: number): string | undefined {
    return this.#clients.get(clientId) ?? this.#leases.get(clientId);
  }

  committedOf(clientId: number): number {
    return this.#committed.get(clientId) ?? 0;
  }

  /**
   * Takes one entry through the gate and, if it passes, into memory.
   * @throws when applying throws or leaves something pending: the caller must discard this document
   */
  enter(push: Push, at: number): Outcome {
    const { actor, clientId } = push;
    if (this.damaged) return { kind: 'refused', code: 'board_damaged' };
    // ERASE-8: what they had on its way does not enter.
    if (this.erased.has(actor.member)) return { kind: 'refused', code: 'not_allowed' };
    if (this.memberOf(clientId) !== actor.member) return { kind: 'refused', code: 'not_your_client' };
    const last = this.committedOf(clientId);
    const n = push.n === 0 ? last + 1 : push.n;
    if (n <= last) return { kind: 'known' };
    if (n > last + 1) return { kind: 'refused', code: 'resync' };
    // A copy of its own: views into a shared receive buffer have been read past their end before.
    const given = new Uint8Array(push.update);
    // Looking at it costs something, whatever comes of it: refused attacks are paid for as well.
    const budget = this.#budgetOf(actor.member);
    if (!budget.take(at, { bytes: given.byteLength, structs: 1, steps: 0 }))
      return { kind: 'refused', code: 'too_fast' };
    const judged = this.#judge(given, push);
    if (judged.kind === 'refused') {
      budget.charge(at, { bytes: 0, structs: 1, steps: judged.steps });
      return { kind: 'refused', code: judged.code };
    }
    const { bytes, result, ids } = judged;
    if (result.empty && push.n === 0) return { kind: 'known' };
    if (!this.#hasRoomFor(bytes.byteLength, at)) return { kind: 'refused', code: 'board_full' };
    const newcomers = [clientId, ...ids].filter((id) => !this.#clients.has(id));
    const structs = result.structs + STRUCTS_PER_NEW_CLIENT * new Set(newcomers).size;
    if (!budget.take(at, { bytes: 0, structs, steps: result.steps })) return { kind: 'refused', code: 'too_fast' };
    this.#apply(this.doc, bytes);
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) {
      throw new Error('an update that passed the gate left something pending');
    }
    for (const id of newcomers) this.#wroteUnder(id, actor.member);
    this.#committed.set(clientId, n);
    this.#uncounted += bytes.byteLength;
    this.#rowsSinceSnapshot++;
    this.#bytesSinceSnapshot += bytes.byteLength;
    this.seq++;
    const cards = [...this.#create(result.created, actor.member, at), ...this.#credit(result.wrote, actor.member)];
    return { kind: 'entered', row: { seq: this.seq, clientId, n, member: actor.member, at, bytes }, cards };
  }

  /**
   * Judges exactly the bytes that will be applied: an update that repeats what is here is cut to what is not,
   * and the gate sees it again as cut, because cutting moves where its structs attach.
   */
  #judge(
    given: Uint8Array,
    { actor, mayClaim }: Push,
  ):
    | { kind: 'refused'; code: ErrorCode; steps: number }
    | { kind: 'fine'; bytes: Uint8Array; result: Accepted; ids: ReadonlySet<number> } {
    const ids = new Set<number>();
    const context: GateContext = {
      doc: this.doc,
      actor,
      state: this.state,
      opening: this.opening,
      ownerOf: (card) => this.#cards.get(card)?.owner,
      ownsClient: (id) => {
        const owner = this.memberOf(id) ?? (mayClaim ? actor.member : undefined);
        if (owner === actor.member) ids.add(id);
        return owner === actor.member;
      },
      memberOf: (id) => this.memberOf(id),
      countOf: (root) => this.countOf(root),
    };
    const first = gate(given, context);
    if (!first.ok) return { kind: 'refused', ...first };
    if (!first.repeats) return { kind: 'fine', bytes: given, result: first, ids };
    const bytes = Y.diffUpdate(given, Y.encodeStateVector(this.doc));
    const second = gate(bytes, context);
    if (!second.ok) return { kind: 'refused', ...second };
    if (second.repeats) return { kind: 'refused', code: 'malformed_update', steps: 0 };
    return { kind: 'fine', bytes, result: second, ids };
  }

  /** Counting a Y.Map walks all of it, what was removed as well: done once, and then what comes and goes is counted. */
  #count(root: Root): void {
    const entries = this.doc.getMap(root);
    this.#counts.set(root, entries.size);
    entries.observe(({ changes }) => {
      let more = 0;
      for (const { action } of changes.keys.values()) {
        if (action !== 'update') more += action === 'add' ? 1 : -1;
      }
      this.#counts.set(root, this.countOf(root) + more);
    });
  }

  #wroteUnder(clientId: number, member: string): void {
    if (this.#clients.has(clientId)) return;
    this.#clients.set(clientId, member);
    this.newClients.set(clientId, member);
  }

  #budgetOf(member: string): Budget {
    const known = this.#budgets.get(member);
    if (known !== undefined) return known;
    const budget = new Budget(this.#rateFactor);
    this.#budgets.set(member, budget);
    return budget;
  }

  /** The whole state as an update, encoded once per head however many join. */
  encodeState(): Uint8Array {
    const state = this.encodeSince(new Uint8Array());
    this.#counted = state.byteLength;
    this.#uncounted = 0;
    return state;
  }

  /**
   * Update from a client's state vector to here, encoded once per head and vector.
   * @throws when the vector cannot be read
   */
  encodeSince(stateVector: Uint8Array): Uint8Array {
    if (this.#states.seq !== this.seq) this.#states = { seq: this.seq, since: new Map(), bytes: 0 };
    const { since } = this.#states;
    // An empty vector is one zero byte, or none.
    const key = stateVector.byteLength <= 1 ? '' : Buffer.from(stateVector).toString('latin1');
    const known = since.get(key);
    if (known !== undefined) return known;
    const state = Y.encodeStateAsUpdate(this.doc, key === '' ? undefined : stateVector);
    const fits = since.size < MAX_CACHED_STATES && this.#states.bytes + state.byteLength <= MAX_CACHED_BYTES;
    // The whole is what most of a class asks for.
    if (key === '' || fits) since.set(key, state);
    if (key !== '' && fits) this.#states.bytes += state.byteLength;
    return state;
  }

  destroy(): void {
    this.doc.destroy();
  }

  /**
   * Deleted text shrinks the state, the running sum does not: it is counted anew when it reaches the limit, but not at
   * every keystroke on a board that is nearly full or full.
   */
  #hasRoomFor(bytes: number, at: number): boolean {
    const since = this.#uncounted + bytes;
    if (this.#counted + since <= MAX_DOCUMENT_BYTES) return true;
    if (since < COUNT_AGAIN_BYTES && this.#counted + bytes <= MAX_DOCUMENT_BYTES) return true;
    if (since < COUNT_AGAIN_BYTES && Math.abs(at - this.#countedAt) < COUNT_AGAIN_MS) return false;
    this.#countedAt = at;
    return this.encodeState().byteLength + bytes <= MAX_DOCUMENT_BYTES;
  }

  #create(ids: readonly string[], owner: string, at: number): CardRecord[] {
    return ids.map((id) => {
      const number = this.#isPlace(id) ? this.#nextPlace-- : this.#nextNumber++;
      const card: CardRecord = { id, number, owner, coauthors: [], at };
      this.#cards.set(id, card);
      return card;
    });
  }

  /** Places are not counted with the cards: their numbers lie below zero and are for citing nothing. */
  #isPlace(id: string): boolean {
    const entry = this.doc.getMap('cards').get(id);
    return entry instanceof Y.Map && typeof entry.get('place') === 'number';
  }

  #credit(ids: ReadonlySet<string>, member: string): CardRecord[] {
    const changed: CardRecord[] = [];
    for (const id of ids) {
      const card = this.#cards.get(id);
      if (card === undefined || card.owner === member || card.coauthors.includes(member)) continue;
      const next = { ...card, coauthors: [...card.coauthors, member] };
      this.#cards.set(id, next);
      changed.push(next);
    }
    return changed;
  }
}

/**
 * Builds the state from what was stored. Row by row, as it came about: Yjs tidies marks up after each transaction, and
 * decides otherwise when several rows come in one. Where a row is damaged or cannot be applied, what came before it is
 * the last good state.
 */
function replay(stored: StoredDocument): { doc: Y.Doc; seq: number; damaged: boolean } {
  const from = stored.tail[0] === undefined ? stored.seq : stored.tail[0].seq - 1;
  const last = stored.damagedAt === null ? stored.seq : stored.damagedAt - 1;
  let doc = new Y.Doc({ gc: true });
  let reached = Math.min(from, last);
  try {
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
    for (const { seq, bytes } of stored.tail) {
      Y.applyUpdate(doc, bytes);
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('a row leans on nothing');
      reached = seq;
    }
    return { doc, seq: last, damaged: stored.damagedAt !== null };
  } catch {
    // A throw may leave half an update behind: build again, up to the row before.
    doc.destroy();
    doc = new Y.Doc({ gc: true });
    if (stored.snapshot !== null && reached >= from) Y.applyUpdate(doc, stored.snapshot);
    for (const { seq, bytes } of stored.tail) if (seq <= reached) Y.applyUpdate(doc, bytes);
    return { doc, seq: reached, damaged: true };
  }
}
