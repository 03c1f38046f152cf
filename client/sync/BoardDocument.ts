import * as Y from 'yjs';
import { observeBoard } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame, type Frame } from '../../shared/protocol/frame.ts';
import type {
  CardRecord,
  HelloReply,
  PresenceBroadcast,
  PresenceEntry,
  RefusedMessage,
} from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { findLateCopies, touchedCard } from './lateCopies.ts';
import { Outbox } from './Outbox.ts';
import type { LateCopy, OutboxStore, TouchedCard } from './OutboxStore.ts';
import type { SyncClock, Transport } from './transport.ts';

/** What the header says about one's words. */
export type SaveState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Nobody answers: so many edits wait on this device. */
  | { readonly kind: 'offline'; readonly changes: number }
  /** The server will not go on with this page; the code says what helps. */
  | { readonly kind: 'ended'; readonly code: ErrorCode };

export interface BoardDocumentDeps {
  readonly document: string;
  readonly member: string;
  readonly transport: Transport;
  readonly store: OutboxStore;
  readonly clock: SyncClock;
  /** Client ids that other open pages of this device write under. */
  readonly livingTabs: () => Promise<ReadonlySet<number>>;
}

/** Origins of transactions that did not happen on this screen. */
const REMOTE = Symbol('remote');
const STORED = Symbol('stored');
/** Without an answer for this long the words change from "Saving" to "not saved": a dead link shows within 5 s. */
const PATIENCE_MS = 4_000;
/** Pushed back for being too many: try again after a breath. */
const RETRY_MS = 1_000;
const HELLO_RETRY_MS = 2_000;
/** Hellos in a row that brought nothing forward before the document is given up. */
const MAX_SETBACKS = 3;
/** A caret goes out ten times a second at most. */
const PRESENCE_MS = 100;

type Link = { readonly kind: 'closed' } | { readonly kind: 'greeting' } | { readonly kind: 'open' };

/**
 * One document on this device: the Yjs state, the outbox beside it, and the conversation with the server.
 * Free of React. After a refusal that a Y.Doc cannot forget, `doc` is another object (`generation` grows)
 * and the words concerned are late copies.
 */
export class BoardDocument {
  doc: Y.Doc;
  generation = 0;
  /** False until the server's state is here: before that nobody can write. */
  ready = false;
  writable = false;
  readonly records = new Map<string, CardRecord>();
  readonly presence = new Map<number, PresenceEntry>();
  lateCopies: readonly LateCopy[] = [];
  /** Server time minus this device's, in ms. */
  clockOffset = 0;

  readonly #deps: BoardDocumentDeps;
  readonly #outbox: Outbox;
  #link: Link = { kind: 'closed' };
  #clientId = 0;
  #epoch: number | undefined;
  #held: Frame[] = [];
  #ended: ErrorCode | null = null;
  #overdue = false;
  #setbacks = 0;
  #copiesToCheck: ReadonlyMap<string, TouchedCard> = new Map();
  #timers = new Map<string, () => void>();
  #presenceOut: { card: string | null; caret: PresenceEntry['caret'] } = { card: null, caret: null };
  #touched = new Set<string>();
  #unobserve: () => void = () => undefined;
  #stopListening: () => void = () => undefined;
  readonly #listeners = new Set<(touched: ReadonlySet<string> | 'all') => void>();
  readonly #presenceListeners = new Set<(message: Pick<PresenceBroadcast, 'here' | 'gone'>) => void>();

  constructor(deps: BoardDocumentDeps) {
    this.#deps = deps;
    this.#outbox = new Outbox({
      store: deps.store,
      document: deps.document,
      member: deps.member,
      send: (entry) => deps.transport.push({ document: deps.document, ...entry }),
    });
    this.doc = this.#newDoc();
  }

  get clientId(): number {
    return this.#clientId;
  }

  /** Under which ids this page has words that are not saved yet, and the one it writes under. */
  get ownClientIds(): readonly number[] {
    return [this.#clientId, ...this.#outbox.clientIds];
  }

  get save(): SaveState {
    if (this.#ended !== null) return { kind: 'ended', code: this.#ended };
    const { changes } = this.#outbox;
    if (!this.ready && this.#link.kind !== 'closed') return { kind: 'loading' };
    if (this.#link.kind !== 'open' || this.#overdue) return { kind: 'offline', changes };
    return changes === 0 ? { kind: 'saved' } : { kind: 'saving' };
  }

  get unsentCards(): ReadonlySet<string> {
    return new Set(this.#outbox.touchedCards.keys());
  }

  /** Takes up what an earlier page left, then talks to the server for as long as the page lives. */
  async open(): Promise<void> {
    const { store, member, document, transport, livingTabs } = this.#deps;
    for (const update of await this.#outbox.load(await livingTabs())) Y.applyUpdate(this.doc, update, STORED);
    this.lateCopies = await store.lateCopies(member, document);
    this.#stopListening = transport.listen({
      connected: () => void this.#greet(),
      disconnected: () => this.#disconnected(),
      frame: (name, frame) => name === document && this.#frame(decodeFrame(frame)),
      refused: (message) => message.document === document && this.#refused(message),
      presence: (message) => message.document === document && this.#presence(message),
      ended: (code) => this.#end(code),
    });
    if (transport.connected) await this.#greet();
    else this.#tell('all');
  }

  close(): void {
    this.#stopListening();
    this.#unobserve();
    this.#unobserve = () => undefined;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#deps.transport.leave(this.#deps.document);
    this.doc.destroy();
  }

  /** Called after every change, with the cards concerned. */
  listen(listener: (touched: ReadonlySet<string> | 'all') => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listenPresence(listener: (message: Pick<PresenceBroadcast, 'here' | 'gone'>) => void): () => void {
    this.#presenceListeners.add(listener);
    return () => this.#presenceListeners.delete(listener);
  }

  /** Where this person is. Sent at most ten times a second, the latest wins. */
  setPresence(change: Partial<{ card: string | null; caret: PresenceEntry['caret'] }>): void {
    this.#presenceOut = { ...this.#presenceOut, ...change };
    this.#once('presence', PRESENCE_MS, () => {
      if (this.#link.kind !== 'open') return;
      this.#deps.transport.presence({ document: this.#deps.document, ...this.#presenceOut });
    });
  }

  /** The person has taken the words elsewhere. */
  async dropLateCopy(card: string): Promise<void> {
    const { store, member, document } = this.#deps;
    await store.removeLateCopy(member, document, card);
    this.lateCopies = this.lateCopies.filter((copy) => copy.card !== card);
    this.#tell(new Set());
  }

  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    this.#unobserve();
    const stopObserving = observeBoard(doc, (touched) => {
      for (const card of touched) this.#touched.add(card);
      this.#tell(touched);
    });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      const touched = this.#touched;
      this.#touched = new Set();
      if (origin === REMOTE || origin === STORED) return;
      this.#outbox.add(
        doc.clientID,
        update,
        [...touched].flatMap((id) => touchedCard(doc, id) ?? []),
      );
      this.#watch();
      this.#tell(new Set());
    });
    // Yjs gives itself another id when it meets its own structs from elsewhere: whatever is written then
    // would be refused as somebody else's.
    doc.on('beforeTransaction', () => {
      if (this.#clientId !== 0 && doc.clientID !== this.#clientId) doc.clientID = this.#clientId;
    });
    this.#unobserve = stopObserving;
    return doc;
  }

  async #greet(): Promise<void> {
    if (this.#ended !== null || this.#link.kind === 'greeting') return;
    this.#link = { kind: 'greeting' };
    this.#held = [];
    this.#tell('all');
    const { transport, document } = this.#deps;
    let reply: HelloReply;
    try {
      reply = await transport.hello({
        protocol: PROTOCOL_VERSION,
        schema: SCHEMA_VERSION,
        document,
        ...(this.#epoch === undefined ? {} : { epoch: this.#epoch }),
        stateVector: this.ready ? Y.encodeStateVector(this.doc) : new Uint8Array(),
        ...(this.#clientId === 0 ? {} : { clientId: this.#clientId }),
        outboxClientIds: this.#outbox.clientIds.slice(0, 200),
      });
    } catch {
      // The connection went, or nobody answered: the transport says when to try again, or we do.
      this.#link = { kind: 'closed' };
      this.#once('hello', HELLO_RETRY_MS, () => transport.connected && void this.#greet());
      return this.#tell('all');
    }
    if (reply.ok) this.#greeted(reply);
    else if (reply.code === 'storage_unavailable' || reply.code === 'internal') {
      this.#link = { kind: 'closed' };
      this.#once('hello', HELLO_RETRY_MS, () => transport.connected && void this.#greet());
      this.#tell('all');
    } else this.#end(reply.code);
  }

  #greeted(reply: Extract<HelloReply, { ok: true }>): void {
    if (!this.#deps.transport.connected) return this.#disconnected();
    this.#epoch = reply.epoch;
    this.#clientId = reply.clientId;
    this.doc.clientID = reply.clientId;
    this.writable = reply.writable;
    this.clockOffset = reply.now - this.#deps.clock.now();
    for (const card of reply.cards) this.records.set(card.id, card);
    this.presence.clear();
    this.#presence({ here: reply.presence, gone: [] });
    Y.applyUpdate(this.doc, reply.state, REMOTE);
    const held = this.#held;
    this.#held = [];
    this.#link = { kind: 'open' };
    this.ready = true;
    for (const frame of held) this.#frame(frame);
    this.#checkCopies();
    this.#outbox.resume(reply.committed);
    this.#watch();
    this.setPresence({});
    this.#tell('all');
  }

  #disconnected(): void {
    this.#link = { kind: 'closed' };
    this.#outbox.pause();
    this.presence.clear();
    this.#tell('all');
  }

  #frame(frame: Frame): void {
    if (this.#link.kind !== 'open') {
      this.#held.push(frame);
      return;
    }
    for (const card of frame.cards) this.records.set(card.id, card);
    // Records of cards that changed without an edit of their own text are told as well.
    const told = new Set(frame.cards.map((card) => card.id));
    this.doc.transact(() => {
      for (const update of frame.updates) Y.applyUpdate(this.doc, update, REMOTE);
    }, REMOTE);
    const before = this.#outbox.changes;
    this.#outbox.acknowledge(frame.acks);
    if (this.#outbox.changes !== before) {
      this.#setbacks = 0;
      this.#overdue = false;
      this.#cancel('patience');
      this.#watch();
      this.#tell('all');
    } else if (told.size > 0) this.#tell(told);
  }

  #refused({ clientId, code }: RefusedMessage): void {
    if (!this.#outbox.clientIds.includes(clientId)) return;
    switch (code) {
      case 'too_fast':
        return this.#once('retry', RETRY_MS, () => this.#outbox.retry());
      // The two sides lost step, or the server could not take it just now: say hello again, and the rest goes
      // on from what was committed. Without any progress it is the document that cannot go on.
      case 'resync':
      case 'not_joined':
      case 'internal':
      case 'storage_unavailable':
        if (++this.#setbacks > MAX_SETBACKS) return void this.#startAnew(code);
        if (this.#link.kind !== 'open') return;
        this.#outbox.pause();
        this.#link = { kind: 'closed' };
        return void this.#greet();
      default:
        return void this.#startAnew(code);
    }
  }

  /**
   * A Y.Doc cannot forget what was refused. Keep the words that would be lost, then load the server's
   * state into a new document under a fresh client id.
   */
  async #startAnew(code: ErrorCode): Promise<void> {
    if (this.#link.kind !== 'open') return;
    this.#link = { kind: 'closed' };
    this.#outbox.pause();
    const { store, document, member, clock } = this.#deps;
    const touched = this.#outbox.touchedCards;
    // First the words are safe as copies, then the entries go: a page closed in between loses neither.
    const kept = [...touched.values()]
      .filter((card) => card.text.trim() !== '')
      .map(({ id, type, text }) => ({ card: id, type, text, document, member, reason: code, at: clock.now() }));
    for (const copy of kept) await store.putLateCopy(copy);
    const mine = new Set(kept.map((copy) => copy.card));
    this.lateCopies = [...this.lateCopies.filter((copy) => !mine.has(copy.card)), ...kept];
    this.#outbox.clear();
    this.generation++;
    this.#setbacks = 0;
    this.ready = false;
    this.#clientId = 0;
    const before = this.doc;
    this.doc = this.#newDoc();
    before.destroy();
    this.#copiesToCheck = touched;
    await this.#greet();
  }

  /** Copies that stand on the server word for word were not lost at all. */
  #checkCopies(): void {
    const lost = new Set(findLateCopies(this.#copiesToCheck.values(), this.doc).map((card) => card.id));
    for (const id of this.#copiesToCheck.keys()) if (!lost.has(id)) void this.dropLateCopy(id);
    this.#copiesToCheck = new Map();
  }

  #presence({ here, gone }: Pick<PresenceBroadcast, 'here' | 'gone'>): void {
    for (const clientId of gone) this.presence.delete(clientId);
    for (const entry of here) this.presence.set(entry.clientId, entry);
    for (const listener of this.#presenceListeners) listener({ here, gone });
  }

  #end(code: ErrorCode): void {
    this.#ended = code;
    this.#link = { kind: 'closed' };
    this.#outbox.pause();
    this.#tell('all');
  }

  /** While something waits for its answer, patience runs out once. */
  #watch(): void {
    if (this.#outbox.changes === 0) return this.#cancel('patience');
    this.#once('patience', PATIENCE_MS, () => {
      this.#overdue = this.#outbox.changes > 0;
      this.#tell('all');
    });
  }

  /** Runs once after `ms`; asked again before, it stays at the first time. */
  #once(name: string, ms: number, call: () => void): void {
    if (this.#timers.has(name)) return;
    const cancel = this.#deps.clock.after(ms, () => {
      this.#timers.delete(name);
      call();
    });
    this.#timers.set(name, cancel);
  }

  #cancel(name: string): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #tell(touched: ReadonlySet<string> | 'all'): void {
    for (const listener of this.#listeners) listener(touched);
  }
}
