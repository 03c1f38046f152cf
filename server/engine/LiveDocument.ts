import * as Y from 'yjs';
import type { BoardState } from '../../shared/model/words.ts';
import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/protocol/limits.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { JournalEntry, StoredDocument } from '../ports/DocumentStore.ts';
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
  | { readonly kind: 'entered'; readonly entry: JournalEntry; readonly cards: readonly CardRecord[] }
  /** Committed before: acknowledge again. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** Every snapshot saves replaying this many rows at the next open; at 10 µs a row that is 5 ms. */
const ROWS_PER_SNAPSHOT = 500;

/**
 * A document in memory: the Yjs state with the tables that were written beside its rows. It changes only
 * through `enter`; whatever was entered is provisional until the engine committed it.
 */
export class LiveDocument {
  readonly document: string;
  readonly board: string;
  readonly epoch: number;
  readonly doc: Y.Doc;
  phase: number;
  state: BoardState;
  seq: number;
  /** Client ids that wrote for the first time since the last commit, to be written with it. */
  readonly newClients = new Map<number, string>();
  readonly #clients: Map<number, string>;
  readonly #leases: ReadonlyMap<number, string>;
  readonly #committed: Map<number, number>;
  readonly #cards: Map<string, CardRecord>;
  #nextNumber: number;
  #bytes: number;
  #rowsSinceSnapshot: number;
  #cache: { readonly seq: number; readonly state: Uint8Array } | null = null;

  /**
   * @param leases client ids that were handed out and have written nothing yet, with their members
   * @throws when the stored bytes cannot be replayed
   */
  constructor(stored: StoredDocument, leases: ReadonlyMap<number, string> = new Map()) {
    this.document = stored.document;
    this.board = stored.board;
    this.epoch = stored.epoch;
    this.phase = stored.phase;
    this.state = stored.state;
    this.seq = stored.seq;
    this.doc = new Y.Doc({ gc: true });
    if (stored.snapshot !== null) Y.applyUpdate(this.doc, stored.snapshot);
    for (const update of stored.tail) Y.applyUpdate(this.doc, update);
    this.#clients = new Map(stored.clients);
    this.#leases = leases;
    this.#committed = new Map(stored.committed);
    this.#cards = new Map(stored.cards.map((card) => [card.id, card]));
    this.#nextNumber = 1 + stored.cards.reduce((most, card) => Math.max(most, card.number), 0);
    this.#rowsSinceSnapshot = stored.tail.length;
    this.#bytes = Y.encodeStateAsUpdate(this.doc).byteLength;
  }

  get cards(): readonly CardRecord[] {
    return [...this.#cards.values()];
  }

  get living(): number {
    return this.doc.getMap('cards').size;
  }

  get wantsSnapshot(): boolean {
    return this.#rowsSinceSnapshot >= ROWS_PER_SNAPSHOT;
  }

  get hasUnsavedRows(): boolean {
    return this.#rowsSinceSnapshot > 0;
  }

  snapshotSaved(): void {
    this.#rowsSinceSnapshot = 0;
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
    if (this.memberOf(clientId) !== actor.member) return { kind: 'refused', code: 'not_your_client' };
    const last = this.committedOf(clientId);
    const n = push.n === 0 ? last + 1 : push.n;
    if (n <= last) return { kind: 'known' };
    if (n > last + 1) return { kind: 'refused', code: 'resync' };
    // A copy of its own: views into a shared receive buffer have been read past their end before.
    const given = new Uint8Array(push.update);
    const judged = this.#judge(given, push);
    if (judged.kind === 'refused') return judged;
    const { bytes, result, ids } = judged;
    if (result.empty && push.n === 0) return { kind: 'known' };
    if (!this.#hasRoomFor(bytes)) return { kind: 'refused', code: 'board_full' };
    Y.applyUpdate(this.doc, bytes);
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) {
      throw new Error('an update that passed the gate left something pending');
    }
    for (const id of [clientId, ...ids]) this.#wroteUnder(id, actor.member);
    this.#committed.set(clientId, n);
    this.#bytes += bytes.byteLength;
    this.#rowsSinceSnapshot++;
    this.seq++;
    const cards = [...this.#create(result.created, actor.member, at), ...this.#credit(result.wrote, actor.member)];
    return { kind: 'entered', entry: { seq: this.seq, clientId, n, member: actor.member, at, bytes }, cards };
  }

  /**
   * Judges exactly the bytes that will be applied: an update that repeats what is here is cut to what is not,
   * and the gate sees it again as cut, because cutting moves where its structs attach.
   */
  #judge(
    given: Uint8Array,
    { actor, mayClaim }: Push,
  ):
    | { kind: 'refused'; code: ErrorCode }
    | { kind: 'fine'; bytes: Uint8Array; result: Accepted; ids: ReadonlySet<number> } {
    const ids = new Set<number>();
    const context: GateContext = {
      doc: this.doc,
      actor,
      state: this.state,
      ownerOf: (card) => this.#cards.get(card)?.owner,
      ownsClient: (id) => {
        const owner = this.memberOf(id) ?? (mayClaim ? actor.member : undefined);
        if (owner === actor.member) ids.add(id);
        return owner === actor.member;
      },
      memberOf: (id) => this.memberOf(id),
      cardCount: this.living,
    };
    const first = gate(given, context);
    if (!first.ok) return { kind: 'refused', code: first.code };
    if (!first.repeats) return { kind: 'fine', bytes: given, result: first, ids };
    const bytes = Y.diffUpdate(given, Y.encodeStateVector(this.doc));
    const second = gate(bytes, context);
    if (!second.ok) return { kind: 'refused', code: second.code };
    if (second.repeats) return { kind: 'refused', code: 'malformed_update' };
    return { kind: 'fine', bytes, result: second, ids };
  }

  #wroteUnder(clientId: number, member: string): void {
    if (this.#clients.has(clientId)) return;
    this.#clients.set(clientId, member);
    this.newClients.set(clientId, member);
  }

  /** The whole state as an update, encoded once per head however many join. */
  encodeState(): Uint8Array {
    if (this.#cache?.seq !== this.seq) this.#cache = { seq: this.seq, state: Y.encodeStateAsUpdate(this.doc) };
    return this.#cache.state;
  }

  /** Update from a client's state vector to here. @throws when the vector cannot be read */
  encodeSince(stateVector: Uint8Array): Uint8Array {
    // An empty vector is one zero byte, or none.
    return stateVector.byteLength <= 1 ? this.encodeState() : Y.encodeStateAsUpdate(this.doc, stateVector);
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Deleted text shrinks the state, the running sum does not: it is taken anew when it reaches the limit. */
  #hasRoomFor(update: Uint8Array): boolean {
    if (this.#bytes + update.byteLength <= MAX_DOCUMENT_BYTES) return true;
    this.#bytes = Y.encodeStateAsUpdate(this.doc).byteLength;
    return this.#bytes + update.byteLength <= MAX_DOCUMENT_BYTES;
  }

  #create(ids: readonly string[], owner: string, at: number): CardRecord[] {
    return ids.map((id) => {
      const card: CardRecord = { id, number: this.#nextNumber++, owner, coauthors: [], at };
      this.#cards.set(id, card);
      return card;
    });
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
