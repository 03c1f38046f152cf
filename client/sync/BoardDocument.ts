import * as Y from 'yjs';
import { type BoardChange, type GoneCard, observeBoard, readCards } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { CardRecord, HelloReply, Lease, RefusedMessage, Usage } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { BoardPresence } from './BoardPresence.ts';
import type { DeviceStore, LateCopy, StoredDocument, StoredState } from './DeviceStore.ts';
import { LateCopies, type LateCopyServer } from './LateCopies.ts';
import { Outbox } from './Outbox.ts';
import { Pace } from './Pace.ts';
import { FROM_SERVER, Recovery } from './Recovery.ts';
import { StateKeeper } from './StateKeeper.ts';
import { type Link, type SaveState, saveStateOf } from './saveState.ts';
import { Timers } from './Timers.ts';
import type { SyncClock, Transport } from './transport.ts';
import { type LastSeen, lastSeenIn, lastWords, UnsentWords } from './UnsentWords.ts';

export interface BoardDocumentDeps {
  readonly document: string;
  readonly member: string;
  readonly transport: Transport;
  readonly store: DeviceStore;
  readonly lateCopies: LateCopyServer;
  readonly clock: SyncClock;
  /** Client ids that other open pages of this device write under. */
  readonly livingTabs: () => Promise<ReadonlySet<number>>;
}

/** Origin of transactions that bring back what this device kept. */
const STORED = Symbol('stored');
/** Without an answer for this long the words change from "Saving" to "not saved": a dead link shows within 5 s. */
const PATIENCE_MS = 4_000;
/** A page that opens without a connection is written in after this long, if the network does not say no before. */
const OPENING_MS = 2_000;
const HELLO_RETRY_MS = 2_000;
/** Entries of more closed pages than one hello may name are taken for refused: their words are inserted again. */
const MAX_LEASES_ASKED = 200;
/** Two tabs that open without a connection. */
const SPARES = 2;
const NOTHING: ReadonlySet<string> = new Set();

type Welcome = Extract<HelloReply, { ok: true }>;

/**
 * One document on this device: the Yjs state, the outbox beside it, and the conversation with the server.
 * Free of React. After a refusal that a Y.Doc cannot forget, `doc` is another object (`generation` grows)
 * and the words concerned are inserted again or late copies.
 */
export class BoardDocument {
  doc: Y.Doc;
  generation = 0;
  /** Is there anything to show? The server's state, or what the device kept of it. */
  shown = false;
  /** Does the board take edits, as far as is known? */
  writable = false;
  /** How much of its limits the board uses. */
  usage: Usage = 0;
  readonly records = new Map<string, CardRecord>();
  readonly presence: BoardPresence;
  /** Server time minus this device's, in ms. */
  clockOffset = 0;

  readonly #deps: BoardDocumentDeps;
  readonly #timers: Timers;
  readonly #outbox: Outbox;
  readonly #words: UnsentWords;
  readonly #keeper: StateKeeper;
  readonly #lateCopies: LateCopies;
  readonly #recovery: Recovery;
  readonly #pace: Pace;
  readonly #listeners = new Set<(touched: ReadonlySet<string> | 'all') => void>();
  #stopListening: () => void = () => undefined;

  #link: Link = 'opening';
  #loaded = false;
  #greetedOnce = false;
  /** Counts hellos: the answer to an earlier one is nobody's. */
  #attempt = 0;
  #held: [channel: number, frame: Uint8Array][] = [];
  #channel = -1;
  #epoch: number | undefined;
  #lease: Lease | null = null;
  #hasSpares = false;
  #ended: ErrorCode | null = null;
  #overdue = false;
  #stalled = false;

  /** The refusal after which the next hello brings a new document. */
  #anew: ErrorCode | null = null;
  #touched = new Set<string>();
  /** Cards with edits made before there was a client id: no server takes those as they are. */
  readonly #early = new Set<string>();
  /** What is written now is to be an entry of its own. */
  #alone = false;

  constructor(deps: BoardDocumentDeps) {
    this.#deps = deps;
    const { store, document, member, transport, clock } = deps;
    this.#timers = new Timers(clock);
    this.presence = new BoardPresence(this.#timers, (where) => {
      if (this.#link === 'open') transport.presence({ channel: this.#channel, ...where });
    });
    this.#outbox = new Outbox({
      store,
      document,
      member,
      send: (entry) => transport.push({ channel: this.#channel, ...entry }),
    });
    this.#words = new UnsentWords(deps, this.#timers);
    this.#keeper = new StateKeeper(deps, this.#timers, () => this.#savedState());
    this.#lateCopies = new LateCopies({
      store,
      server: deps.lateCopies,
      document,
      member,
      allSaved: () => this.#outbox.isEmpty,
      onChange: () => this.#tell(NOTHING),
    });
    this.#pace = new Pace(this.#timers);
    this.#recovery = new Recovery({
      lateCopies: this.#lateCopies,
      timers: this.#timers,
      clock,
      writeAlone: (write) => this.#writeAlone(write),
    });
    this.doc = this.#newDoc();
  }

  get clientId(): number {
    return this.#lease?.[0] ?? 0;
  }

  /** Under which ids this page has words that are not saved yet, and the one it writes under. */
  get ownClientIds(): readonly number[] {
    return [this.clientId, ...this.#outbox.clientIds];
  }

  /** Can somebody write now? It takes something to write on and a client id. */
  get ready(): boolean {
    return this.shown && this.#lease !== null;
  }

  /** False for a page that has not reached the server yet and shows what the device kept. */
  get greeted(): boolean {
    return this.#greetedOnce;
  }

  get save(): SaveState {
    return saveStateOf({
      ended: this.#ended,
      link: this.#link,
      greeted: this.#greetedOnce,
      changes: this.#outbox.changes + this.#early.size,
      stalled: this.#stalled,
      overdue: this.#overdue,
    });
  }

  get unsentCards(): ReadonlySet<string> {
    return new Set([...this.#outbox.cards, ...this.#early]);
  }

  /** Is there anything that leaving the page could cost, or leave for the next visit? */
  get hasUnsent(): boolean {
    return !this.#outbox.isEmpty || this.#early.size > 0;
  }

  get lateCopies(): readonly LateCopy[] {
    return this.#lateCopies.all;
  }

  /** The server keeps no more late copies of this person's. */
  get lateCopiesFull(): boolean {
    return this.#lateCopies.full;
  }

  /** Shows what the device kept, takes up what earlier pages left, then talks to the server as long as the page lives. */
  async open(): Promise<void> {
    const { store, member, document, transport, livingTabs } = this.#deps;
    this.#stopListening = transport.listen({
      connected: () => void this.#greet(),
      disconnected: () => this.#disconnected(),
      unreachable: () => this.#noAnswer(),
      frame: (channel, frame) => this.#received(channel, frame),
      refused: (message) => this.#refused(message),
      resync: ({ channel }) => channel === this.#channel && this.#link === 'open' && void this.#greet(),
      storage: ({ ok }) => {
        this.#stalled = !ok;
        this.#tell(NOTHING);
      },
      // Whether it takes edits is another question now: the page asks what the board is, and a refusal says the rest.
      board: ({ what }) => {
        if (what !== 'state') return;
        this.writable = true;
        this.#tell(NOTHING);
      },
      usage: ({ channel, usage }) => channel === this.#channel && this.#used(usage),
      presence: (message) => message.channel === this.#channel && this.presence.receive(message),
      ended: (code) => this.#end(code),
    });
    this.#timers.once('opening', OPENING_MS, () => this.#noAnswer());
    const stored = await store.load(member, document);
    this.#show(stored.state);
    this.#lateCopies.load(stored.lateCopies);
    this.#tell('all');
    if (stored.entries.length > 0) this.#takeUp(stored, await livingTabs());
    this.#loaded = true;
    if (transport.connected) await this.#greet();
    else if (this.#link === 'closed') await this.#writeOffline();
  }

  /** What pages that are gone left behind. */
  #takeUp({ entries, words }: StoredDocument, living: ReadonlySet<number>): void {
    const updates = this.#outbox.adopt(entries.filter((entry) => !living.has(entry.clientId)));
    const { cards } = this.#outbox;
    this.#words.load(words.filter(({ card }) => cards.has(card)));
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, STORED);
    }, STORED);
    this.#tell('all');
  }

  close(): void {
    this.storeNow();
    this.#stopListening();
    this.#timers.cancelAll();
    if (this.#link === 'open') this.#deps.transport.leave({ channel: this.#channel });
    this.#link = 'closed';
    this.#attempt++;
    this.#recovery.close();
    this.doc.destroy();
  }

  /** The page may go at any moment: what is stored from time to time is stored now. */
  storeNow(): void {
    this.#words.storeNow(this.doc);
    this.#keeper.storeNow();
  }

  /** Called after every change, with the cards concerned. */
  listen(listener: (touched: ReadonlySet<string> | 'all') => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The person has taken the words elsewhere, or does not want them. What was written just before is stored first. */
  async dropLateCopy(id: string): Promise<void> {
    await this.#outbox.stored();
    await this.#lateCopies.discard(id);
    if (this.#link === 'open') await this.#lateCopies.sync();
  }

  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    observeBoard(doc, (change) => this.#changed(doc, change));
    doc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(doc, update, origin));
    // Yjs gives itself another id when it meets its own structs from elsewhere: whatever is written then
    // would be refused as somebody else's.
    doc.on('beforeTransaction', () => {
      if (doc === this.doc && this.#lease !== null) doc.clientID = this.#lease[0];
    });
    return doc;
  }

  #changed(doc: Y.Doc, { touched, origin, gone }: BoardChange): void {
    for (const card of touched) this.#touched.add(card);
    if (doc !== this.doc) return;
    if (origin === FROM_SERVER) {
      const unsent = this.unsentCards;
      this.#recovery.changed(touched, unsent);
      for (const card of gone()) this.#removed(card, unsent.has(card.id));
      this.#dropStanding(touched);
    } else if (origin !== STORED) {
      for (const card of gone()) this.#words.forget(card.id);
    }
    this.#tell(touched);
  }

  #updated(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
    const touched = this.#touched;
    this.#touched = new Set();
    if (origin === STORED) return;
    if (origin === FROM_SERVER) return this.#keeper.changed();
    if (doc !== this.doc) return this.#recovery.writtenBehind(doc, touched);
    if (this.#lease === null) for (const card of touched) this.#early.add(card);
    else this.#outbox.add(this.#lease, update, touched, this.#alone);
    this.#words.written(touched, () => this.doc);
    this.#watch();
    this.#tell(NOTHING);
  }

  /** Somebody removed a card. Whoever was writing in it keeps the words. */
  #removed(card: GoneCard, unsent: boolean): void {
    if (!unsent && this.presence.card !== card.id) return;
    if (unsent) this.#words.removed(card);
    const { type, text } = lastWords(card);
    if (text.trim() === '') return;
    void this.#lateCopies.keep(card.id, { type, text, reason: 'card_gone', at: this.#deps.clock.now() });
  }

  #writeAlone(write: () => void): void {
    this.#alone = true;
    write();
    this.#alone = false;
  }

  // --- Hello

  async #greet(): Promise<void> {
    if (this.#ended !== null || !this.#loaded || this.#link === 'greeting' || this.#link === 'renewing') return;
    this.#link = this.#link === 'open' ? 'renewing' : 'greeting';
    if (this.#link === 'greeting') this.#stalled = false;
    this.#outbox.pause();
    this.#held = [];
    if (this.#link === 'greeting') this.#tell(NOTHING);
    const attempt = ++this.#attempt;
    const anew = this.#anew;
    let reply: HelloReply;
    try {
      reply = await this.#deps.transport.hello({
        protocol: PROTOCOL_VERSION,
        schema: SCHEMA_VERSION,
        document: this.#deps.document,
        ...(this.#epoch === undefined ? {} : { epoch: this.#epoch }),
        // One page needs them for later pages once.
        spares: this.#hasSpares ? 0 : SPARES,
        ...(anew === null
          ? { stateVector: Y.encodeStateVector(this.doc), ...this.#leasesToShow() }
          : { stateVector: new Uint8Array() }),
      });
    } catch {
      // The connection went, or nobody answered: the transport says when to try again, or we do.
      if (attempt === this.#attempt) this.#tryLater();
      return;
    }
    if (attempt !== this.#attempt) return;
    if (!this.#deps.transport.connected) return this.#disconnected();
    if (!reply.ok) return this.#turnedAway(reply.code);
    if (anew === null) this.#welcome(reply);
    else await this.#startAnew(reply, anew);
  }

  #leasesToShow() {
    const own = this.#lease === null ? {} : { lease: [...this.#lease] as [number, Uint8Array] };
    const outbox = this.#outbox.leases.filter(([clientId]) => clientId !== this.clientId);
    return { ...own, outbox: outbox.slice(0, MAX_LEASES_ASKED).map((lease) => [...lease] as [number, Uint8Array]) };
  }

  #turnedAway(code: ErrorCode): void {
    const { store, member, document } = this.#deps;
    switch (code) {
      case 'storage_unavailable':
      case 'internal':
      case 'too_fast':
        return this.#tryLater();
      // Another history took the place of the one we hold: nothing of ours fits into it any more.
      case 'epoch_changed':
        if (this.#anew === 'epoch_changed') return this.#end(code);
        this.#anew = code;
        this.#hasSpares = false;
        this.#epoch = undefined;
        this.#link = 'closed';
        return void this.#greet();
      // What one may not see any more is not kept either; one's own unsent words are.
      case 'not_found':
      case 'not_allowed':
        void store.removeState(member, document);
        return this.#end(code);
      default:
        return this.#end(code);
    }
  }

  #tryLater(): void {
    this.#link = 'closed';
    this.#timers.once('hello', HELLO_RETRY_MS, () => this.#deps.transport.connected && void this.#greet());
    this.#tell('all');
    void this.#writeOffline();
  }

  #welcome(reply: Welcome): void {
    this.#take(reply);
    Y.applyUpdate(this.doc, reply.state, FROM_SERVER);
    this.#begin(reply);
    if (!this.#outbox.resume(this.#acceptedBy(reply))) return this.#giveUp('not_your_client');
    if (this.#early.size > 0) return this.#giveUp('resync');
    this.#goOn();
  }

  #take(reply: Welcome): void {
    const { store, member, document, clock } = this.#deps;
    this.#epoch = reply.epoch;
    this.#channel = reply.channel;
    this.#lease = reply.lease;
    this.writable = reply.writable;
    this.usage = reply.usage;
    this.clockOffset = reply.now - clock.now();
    for (const card of reply.cards) this.records.set(card.id, card);
    this.presence.clear();
    this.presence.receive({ here: reply.presence, gone: [] });
    if (reply.spares.length === 0) return;
    this.#hasSpares = true;
    void store.putSpares(member, document, reply.epoch, reply.spares);
  }

  /** The state is here: frames that came meanwhile, and from now on each as it comes. */
  #begin(reply: Welcome): void {
    const held = this.#held;
    this.#held = [];
    this.doc.clientID = reply.lease[0];
    this.#link = 'open';
    this.#greetedOnce = true;
    this.shown = true;
    this.#pace.breathing = false;
    this.#timers.cancel('opening');
    for (const [channel, frame] of held) this.#received(channel, frame);
  }

  #acceptedBy({ committed, lease }: Welcome): (readonly [clientId: number, n: number])[] {
    return committed.some(([clientId]) => clientId === lease[0]) ? [...committed] : [...committed, [lease[0], 0]];
  }

  #goOn(): void {
    this.#dropStanding('all');
    this.#watch();
    this.presence.set({});
    this.#keeper.changed();
    void this.#lateCopies.sync();
    this.#tell('all');
  }

  #disconnected(): void {
    this.#attempt++;
    this.#outbox.pause();
    this.presence.clear();
    this.#noAnswer();
  }

  #noAnswer(): void {
    if (this.#deps.transport.connected && this.#link !== 'opening') return;
    this.#timers.cancel('opening');
    const news = this.#link !== 'closed';
    this.#link = 'closed';
    if (news) this.#tell('all');
    void this.#writeOffline();
  }

  #end(code: ErrorCode): void {
    this.#ended = code;
    this.#link = 'closed';
    this.#attempt++;
    this.#outbox.pause();
    this.#tell('all');
  }

  // --- Without a connection

  #show(stored: StoredState | null): void {
    if (stored === null) return;
    const { store, member, document } = this.#deps;
    try {
      Y.applyUpdate(this.doc, stored.state, STORED);
    } catch {
      // What the device kept cannot be read: the server has it.
      this.doc = this.#newDoc();
      void store.removeState(member, document);
      return;
    }
    for (const card of stored.cards) this.records.set(card.id, card);
    this.#epoch = stored.epoch;
    this.writable = stored.writable;
    this.usage = stored.usage;
    this.shown = true;
  }

  /** Takes one of the client ids that an earlier page was given for this: a page of its own, writing without a server. */
  async #writeOffline(): Promise<void> {
    const { store, member, document } = this.#deps;
    const waits = () => this.#link === 'closed' && this.#lease === null && this.#ended === null;
    if (!waits() || !this.#loaded || !this.shown || !this.writable || this.#epoch === undefined) return;
    const spare = await store.takeSpare(member, document, this.#epoch);
    if (spare === null || !waits()) return;
    this.#lease = spare;
    this.doc.clientID = spare[0];
    this.#tell('all');
  }

  /** For the device: only what is saved. A Y.Doc cannot forget, and what waits is in the outbox. */
  #savedState(): StoredState | null {
    const { member, document, clock } = this.#deps;
    const { writable, usage } = this;
    if (!this.#greetedOnce || this.hasUnsent || this.#epoch === undefined) return null;
    const state = Y.encodeStateAsUpdate(this.doc);
    const cards = [...this.records.values()];
    return { member, document, epoch: this.#epoch, state, cards, writable, usage, at: clock.now() };
  }

  // --- Frames, refusals

  #received(channel: number, bytes: Uint8Array): void {
    if (this.#link === 'greeting' || this.#link === 'renewing') return void this.#held.push([channel, bytes]);
    if (this.#link !== 'open' || channel !== this.#channel) return;
    const frame = decodeFrame(bytes);
    for (const card of frame.cards) this.records.set(card.id, card);
    this.doc.transact(() => {
      for (const { clientId, n, update } of frame.entries) {
        if (update !== null && !this.#outbox.has(clientId, n)) Y.applyUpdate(this.doc, update, FROM_SERVER);
      }
    }, FROM_SERVER);
    const before = this.#outbox.changes;
    this.#outbox.acknowledge(frame.entries);
    if (this.#outbox.changes !== before) this.#progress();
    // Records of cards that changed without an edit of their own text are told as well.
    const told = new Set(frame.cards.map((card) => card.id));
    if (told.size > 0 || this.#outbox.changes !== before) this.#tell(told);
  }

  /** Something of ours became durable. */
  #progress(): void {
    this.#pace.reset();
    this.#overdue = false;
    this.#timers.cancel('patience');
    this.#watch();
    const unsent = this.unsentCards;
    this.#words.keepOnly(unsent);
    this.#recovery.keepOnly(unsent);
    if (this.hasUnsent) return;
    this.#keeper.changed();
    if (this.#lateCopies.waits) void this.#lateCopies.sync();
  }

  #refused({ channel, clientId, n, code }: RefusedMessage): void {
    if (this.#link !== 'open' || channel !== this.#channel || !this.#outbox.has(clientId, n)) return;
    switch (code) {
      case 'too_fast':
      case 'storage_unavailable':
        return this.#breathe();
      case 'internal':
        return this.#pace.setback() ? this.#breathe() : this.#giveUp(code);
      // The two sides lost step: say hello again, and the rest goes on from what was committed. Without any
      // progress it is the document that cannot go on.
      case 'resync':
      case 'not_joined':
        // What was on its way behind an entry that was too fast comes back as well.
        if (this.#pace.breathing) return;
        return this.#pace.setback() ? void this.#greet() : this.#giveUp(code);
      case 'board_damaged':
        return this.#end(code);
      default:
        this.#recovery.refused(this.#outbox.cardsOf(clientId, n));
        return this.#giveUp(code);
    }
  }

  /** Sends nothing for a while, then everything that is not answered. */
  #breathe(): void {
    this.#outbox.pause();
    this.#pace.breathe(() => this.#link === 'open' && this.#outbox.retry());
  }

  #used(usage: Usage): void {
    this.usage = usage;
    this.#keeper.changed();
    this.#tell(NOTHING);
  }

  // --- After a refusal that a Y.Doc cannot forget

  /** Asks for the server's state and a fresh client id. Until they are here the page goes on with what it has. */
  #giveUp(code: ErrorCode): void {
    this.#anew = code;
    this.#outbox.pause();
    void this.#greet();
  }

  /**
   * Puts the server's state in the place of the document, and into it what can be inserted again. What was not
   * saved stays on the device under its old entries until it is there as new ones or as late copies: a page
   * closed in between loses nothing.
   */
  async #startAnew(reply: Welcome, code: ErrorCode): Promise<void> {
    const { member, document, store } = this.#deps;
    const before = this.doc;
    const restored = code === 'epoch_changed';
    const words = this.#unsavedWords(before, restored);
    const given = this.#outbox.takeAll();
    const knew = restored ? [] : [...this.records];
    this.#early.clear();
    this.records.clear();
    this.#anew = null;
    this.#pace.reset();
    this.generation++;
    // The leases of another history go with its state.
    if (restored) void store.removeState(member, document);
    this.doc = this.#newDoc();
    this.#take(reply);
    Y.applyUpdate(this.doc, reply.state, FROM_SERVER);
    this.#begin(reply);
    this.#outbox.resume(this.#acceptedBy(reply));
    const kept = this.#recovery.meet(words, code, {
      before,
      doc: this.doc,
      member,
      records: new Map([...knew, ...this.records]),
      open: reply.writable && reply.usage < 1 && !restored,
    });
    this.#goOn();
    await Promise.all([kept, this.#outbox.stored()]);
    await this.#outbox.forget(given);
    this.#words.keepOnly(this.unsentCards);
  }

  #unsavedWords(doc: Y.Doc, restored: boolean): LastSeen[] {
    const { member } = this.#deps;
    const cards = new Set(this.unsentCards);
    // A server that was restored from an older copy has lost what this device still holds of its author's.
    const own = readCards(doc).filter(({ id }) => this.records.get(id)?.owner === member);
    if (restored) for (const { id } of own) cards.add(id);
    return [...cards].map((card) => this.#words.read(doc, card));
  }

  /** Copies that stand on the board word for word were not lost at all. */
  #dropStanding(touched: ReadonlySet<string> | 'all'): void {
    const unsent = this.unsentCards;
    for (const { id, text } of this.#lateCopies.all) {
      if ((touched !== 'all' && !touched.has(id)) || unsent.has(id)) continue;
      if (lastSeenIn(this.doc, id)?.text !== text) continue;
      void this.#lateCopies.discard(id);
      void this.#lateCopies.sync();
    }
  }

  // --- Time, listeners

  /** While something waits for its answer, patience runs out once. */
  #watch(): void {
    if (!this.hasUnsent) return this.#timers.cancel('patience');
    this.#timers.once('patience', PATIENCE_MS, () => {
      this.#overdue = this.hasUnsent;
      this.#tell(NOTHING);
    });
  }

  #tell(touched: ReadonlySet<string> | 'all'): void {
    for (const listener of this.#listeners) listener(touched);
  }
}
