import * as Y from 'yjs';
import { type BoardChange, observeBoard, readCards } from '../../shared/model/board.ts';
import type { CommentView } from '../../shared/model/remarks.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { CardRecord, HelloMessage, HelloReply, Lease, RefusedMessage } from '../../shared/protocol/messages.ts';
import { BesideRecovery } from './BesideRecovery.ts';
import { BoardPresence } from './BoardPresence.ts';
import { Conversation } from './Conversation.ts';
import type { DeviceStore, LateCopy, StoredDocument, StoredWords } from './DeviceStore.ts';
import { acceptedBy, helloOf, type Welcome } from './hello.ts';
import { LateCopies, type LateCopyServer } from './LateCopies.ts';
import { collectedWords, lostWords } from './lostWords.ts';
import { Outbox } from './Outbox.ts';
import { Pace } from './Pace.ts';
import { RecentWords } from './RecentWords.ts';
import { FROM_SERVER, Recovery } from './Recovery.ts';
import { StateKeeper } from './StateKeeper.ts';
import { type SaveState, saveStateOf } from './saveState.ts';
import { Timers } from './Timers.ts';
import type { SyncClock, Transport } from './transport.ts';
import { type LastSeen, lastSeenIn, UnsentWords } from './UnsentWords.ts';

export interface BoardDocumentDeps {
  readonly document: string;
  readonly member: string;
  readonly transport: Transport;
  readonly store: DeviceStore;
  readonly lateCopies: LateCopyServer;
  readonly clock: SyncClock;
  /** This page's name among those of its device. */
  readonly page: string;
  /** Other pages of this device that are open on the document. */
  readonly livingTabs: () => Promise<readonly string[]>;
}

/** Origin of transactions that bring back what this device kept. */
const STORED = Symbol('stored');
/** Without an answer for this long the words change from "Saving" to "not saved": a dead link shows within 5 s. */
const PATIENCE_MS = 4_000;
const NOTHING: ReadonlySet<string> = new Set();

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
  usage = 0;
  readonly records = new Map<string, CardRecord>();
  readonly presence: BoardPresence;
  /** Server time minus this device's, in ms. */
  clockOffset = 0;

  readonly #deps: BoardDocumentDeps;
  readonly #timers: Timers;
  readonly #conversation: Conversation;
  readonly #outbox: Outbox;
  readonly #pace: Pace;
  readonly #words: UnsentWords;
  readonly #recent: RecentWords;
  readonly #keeper: StateKeeper;
  readonly #lateCopies: LateCopies;
  readonly #recovery: Recovery;
  readonly #beside = new BesideRecovery();
  readonly #listeners = new Set<(touched: ReadonlySet<string> | 'all') => void>();
  #stopListening: () => void = () => undefined;

  #loaded = false;
  #lease: Lease | null = null;
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
    const { transport, clock } = deps;
    const timers = new Timers(clock);
    this.#timers = timers;
    this.#conversation = new Conversation({
      transport,
      timers,
      ask: () => this.#hello(),
      answered: (reply) => this.#answered(reply),
      changed: () => this.#linkChanged(),
    });
    this.presence = new BoardPresence(timers, (where) => {
      if (this.#conversation.isOpen) transport.presence({ channel: this.#conversation.channel, ...where });
    });
    this.#outbox = new Outbox({
      ...deps,
      timers,
      send: (entry) => transport.push({ channel: this.#conversation.channel, ...entry }),
    });
    this.#pace = new Pace(timers);
    this.#recent = new RecentWords(clock);
    this.#words = new UnsentWords(deps, timers, () => this.clientId);
    this.#keeper = new StateKeeper(deps, timers, () => this.#savedState());
    this.#lateCopies = new LateCopies({
      ...deps,
      server: deps.lateCopies,
      allSaved: () => !this.hasUnsent,
      onChange: () => this.#tell(NOTHING),
    });
    this.#recovery = new Recovery({
      ...{ lateCopies: this.#lateCopies, words: this.#words, timers, clock },
      writeAlone: (write) => this.#writeAlone(write),
    });
    this.doc = this.#newDoc();
  }

  get clientId(): number {
    return this.#lease?.[0] ?? 0;
  }

  /** Can somebody write now? It takes something to write on and a client id. */
  get ready(): boolean {
    return this.shown && this.#lease !== null;
  }

  /** False for a page that has not reached the server yet and shows what the device kept. */
  get greeted(): boolean {
    return this.#conversation.greeted;
  }

  get save(): SaveState {
    const { link, greeted } = this.#conversation;
    const changes = this.#outbox.changes + this.#early.size;
    const troubles = { ended: this.#ended, stalled: this.#stalled, overdue: this.#overdue };
    return saveStateOf({ link, greeted, changes, ...troubles });
  }

  get unsentCards(): ReadonlySet<string> {
    return new Set([...this.#outbox.cards, ...this.#early]);
  }

  /** Is there anything that leaving the page could cost, or leave for the next visit? */
  get hasUnsent(): boolean {
    return !this.#outbox.isEmpty || this.#early.size > 0;
  }

  /** Everything written here is saved, or a late copy that the server has. */
  get settled(): boolean {
    return !this.hasUnsent && !this.#lateCopies.waits && this.#anew === null;
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
    const { store, member, document, transport } = this.#deps;
    this.#stopListening = this.#listenTo(transport);
    const stored = await store.load(member, document);
    this.#show(stored);
    if (stored.entries.length > 0) await this.#takeUp(stored.words);
    this.#loaded = true;
    if (transport.connected) await this.#conversation.greet();
    else await this.#writeOffline();
  }

  close(): void {
    this.storeNow();
    this.#stopListening();
    if (this.#conversation.isOpen) this.#deps.transport.leave({ channel: this.#conversation.channel });
    this.#conversation.end();
    this.#timers.cancelAll();
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
    if (this.#conversation.isOpen) await this.#lateCopies.sync();
  }

  /** Another document of the board may have made some: they are everywhere the same person's. */
  checkLateCopies(): void {
    if (this.#conversation.isOpen) void this.#lateCopies.sync();
  }

  // --- The document

  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    observeBoard(doc, (change) => this.#changed(doc, change));
    doc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(doc, update, origin));
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (doc !== this.doc) return;
      if (transaction.origin === FROM_SERVER) this.#lost(transaction);
      else if (transaction.local) this.#recent.written(doc.clientID, transaction.beforeState.get(doc.clientID) ?? 0);
    });
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
      for (const card of gone()) {
        void this.#recovery.removed(card, doc, unsent.has(card.id), this.presence.card === card.id);
      }
      this.#recovery.dropStanding(doc, unsent, touched);
    } else if (origin !== STORED) {
      for (const card of gone()) this.#words.forget(card.id);
    }
    this.#tell(touched);
  }

  /** Somebody removed what this person was writing in. Words on their way may be saved already: they are kept as well. */
  #lost(transaction: Y.Transaction): void {
    const recent = lostWords(transaction, (clientId) => this.#recent.from(clientId));
    const unsaved = lostWords(transaction, (clientId) => this.#outbox.unsavedFrom(clientId));
    this.#words.lost(unsaved);
    this.#words.lost(new Map([...recent].filter(([card]) => unsaved.has(card))));
    for (const [card, text] of recent) {
      const there = lastSeenIn(this.doc, card);
      if (there === null || text.trim() === '') continue;
      void this.#lateCopies.keep(card, { type: there.type, text, reason: 'changed', at: this.#deps.clock.now() });
    }
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

  #writeAlone(write: () => void): void {
    this.#alone = true;
    write();
    this.#alone = false;
  }

  // --- What the device keeps

  #show({ state, lateCopies }: StoredDocument): void {
    this.#lateCopies.load(lateCopies);
    if (this.#keeper.show(state, this.doc, STORED)) {
      for (const card of state.cards) this.records.set(card.id, card);
      this.writable = state.writable;
      this.usage = state.usage;
      this.shown = true;
    } else if (state !== null) this.doc = this.#newDoc();
    this.#tell('all');
  }

  /** What pages that are gone left behind. */
  async #takeUp(words: readonly StoredWords[]): Promise<void> {
    const { store, member, document, page, livingTabs } = this.#deps;
    const updates = this.#outbox.adopt(await store.takeEntries(member, document, page, await livingTabs()));
    const { cards } = this.#outbox;
    const taken = new Set(this.#outbox.clientIds);
    this.#words.load(words.filter(({ card, clientId }) => cards.has(card) && taken.has(clientId)));
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, STORED);
    }, STORED);
    this.#tell('all');
  }

  /** Without a connection, the page writes under a client id that an earlier one was given for it. */
  async #writeOffline(): Promise<void> {
    const waits = () => this.#conversation.link === 'closed' && this.#lease === null && this.#ended === null;
    if (!waits() || !this.#loaded || !this.shown || !this.writable) return;
    const spare = await this.#keeper.takeSpare();
    if (spare === null || !waits()) return;
    this.#lease = spare;
    this.doc.clientID = spare[0];
    this.#tell('all');
  }

  #savedState() {
    if (!this.greeted || this.hasUnsent) return null;
    const { writable, usage } = this;
    return { state: Y.encodeStateAsUpdate(this.doc), cards: [...this.records.values()], writable, usage };
  }

  // --- Hello

  #listenTo(transport: Transport): () => void {
    const conversation = this.#conversation;
    return transport.listen({
      connected: () => void conversation.greet(),
      disconnected: () => conversation.disconnected(),
      unreachable: () => conversation.lost(),
      frame: (channel, frame) => {
        if (!conversation.holds(channel, frame) && conversation.hears(channel)) this.#frame(frame);
      },
      refused: (message) => conversation.hears(message.channel) && this.#refused(message),
      resync: ({ channel }) => conversation.hears(channel) && void conversation.greet(),
      usage: ({ channel, usage }) => conversation.hears(channel) && this.#used(usage),
      storage: ({ ok }) => this.#storage(ok),
      presence: (message) => conversation.hears(message.channel) && this.presence.receive(message),
      board: ({ what }) => (what === 'state' || what === 'session') && this.#stateChanged(),
      ended: (code) => this.#end(code),
    });
  }

  #hello(): HelloMessage | null {
    if (this.#ended !== null || !this.#loaded) return null;
    const { epoch, sparesWanted: spares } = this.#keeper;
    const about = { document: this.#deps.document, epoch, spares };
    if (this.#anew !== null) return helloOf({ ...about, stateVector: new Uint8Array(), lease: null, outbox: [] });
    const stateVector = Y.encodeStateVector(this.doc);
    return helloOf({ ...about, stateVector, lease: this.#lease, outbox: this.#outbox.leases });
  }

  #linkChanged(): void {
    const { link } = this.#conversation;
    this.#outbox.pause();
    // A live connection says hello again without a word.
    if (link === 'renewing') return;
    this.#stalled = false;
    if (link === 'closed') this.presence.clear();
    this.#tell(NOTHING);
    void this.#writeOffline();
  }

  #answered(reply: HelloReply): void {
    if (!reply.ok) this.#turnedAway(reply.code);
    else if (this.#anew !== null) void this.#startAnew(reply, this.#anew);
    else this.#welcome(reply);
  }

  #turnedAway(code: ErrorCode): void {
    switch (code) {
      case 'storage_unavailable':
      case 'internal':
      case 'too_fast':
        return this.#conversation.tryLater();
      // Another history took the place of the one we hold: nothing of ours fits into it any more.
      case 'epoch_changed':
        if (this.#anew === code) return this.#end(code);
        this.#anew = code;
        this.#keeper.forget();
        this.#conversation.end();
        return void this.#conversation.greet();
      // What one may not see any more is not kept either; one's own unsent words are.
      case 'not_found':
      case 'not_allowed':
        this.#keeper.forget();
        return this.#end(code);
      default:
        return this.#end(code);
    }
  }

  #welcome(reply: Welcome): void {
    this.#take(reply);
    const { changes } = this.#outbox;
    // Edits that no server takes as they are, and all behind them: nothing is sent that is inserted again in a moment.
    const ours = this.#outbox.resume(acceptedBy(reply), this.#early.size === 0);
    if (this.#outbox.changes !== changes) this.#progress();
    if (!ours) return this.#giveUp('not_your_client');
    if (this.#early.size > 0) return this.#giveUp('resync');
    this.#goOn();
  }

  /** The server's state comes into the document, and after it the frames that came meanwhile. */
  #take(reply: Welcome): void {
    this.#keeper.begin(reply.epoch, reply.spares);
    this.#lease = reply.lease;
    this.writable = reply.writable;
    this.usage = reply.usage;
    this.clockOffset = reply.now - this.#deps.clock.now();
    for (const card of reply.cards) this.records.set(card.id, card);
    this.presence.clear();
    this.presence.receive({ here: reply.presence, gone: [] });
    this.#words.meet(this.doc, () => Y.applyUpdate(this.doc, reply.state, FROM_SERVER));
    this.#lookForCollected();
    this.doc.clientID = reply.lease[0];
    const held = this.#conversation.begin(reply.channel);
    this.shown = true;
    this.#pace.breathing = false;
    for (const frame of held) this.#frame(frame);
  }

  /** What an earlier page wrote into something that was removed before it could be saved. */
  #lookForCollected(): void {
    const { adopted, updates } = this.#outbox;
    for (const entry of adopted) {
      const words = collectedWords(this.doc, entry.updates, updates);
      this.#recovery.changed(this.#words.collected(entry.cards, words), entry.cards);
    }
  }

  #goOn(): void {
    this.#recovery.dropStanding(this.doc, this.unsentCards);
    this.#watch();
    this.presence.set({});
    this.#keeper.changed();
    void this.#lateCopies.sync();
    this.#tell('all');
  }

  #end(code: ErrorCode): void {
    this.#ended = code;
    this.#conversation.end();
    this.#linkChanged();
  }

  // --- What the server says

  #frame(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    for (const card of frame.cards) this.records.set(card.id, card);
    // One by one, as the server took them: Yjs tidies marks up after each, and decides otherwise when several come at once.
    for (const { clientId, n, update } of frame.entries) {
      if (update !== null && !this.#outbox.knows(clientId, n)) Y.applyUpdate(this.doc, update, FROM_SERVER);
    }
    const before = this.#outbox.changes;
    this.#outbox.acknowledge(frame.entries);
    const progress = this.#outbox.changes !== before;
    if (progress) this.#progress();
    // Records of cards that changed without an edit of their own text are told as well.
    const told = new Set(frame.cards.map((card) => card.id));
    if (told.size > 0 || progress) this.#tell(told);
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
    this.#beside.saved();
    this.#keeper.changed();
    if (this.#lateCopies.waits) void this.#lateCopies.sync();
  }

  #refused({ clientId, n, code }: RefusedMessage): void {
    if (!this.#outbox.has(clientId, n)) return;
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
        return this.#pace.setback() ? void this.#conversation.greet() : this.#giveUp(code);
      case 'board_damaged':
        return this.#end(code);
      default:
        this.#recovery.refused(this.#outbox.cardsOf(clientId, n));
        this.#beside.refused(this.doc, this.#outbox.updatesOf(clientId, n));
        return this.#giveUp(code);
    }
  }

  /** Sends nothing for a while, then everything that is not answered. */
  #breathe(): void {
    this.#outbox.pause();
    this.#pace.breathe(() => this.#conversation.isOpen && this.#outbox.retry());
  }

  #used(usage: number): void {
    this.usage = usage;
    this.#keeper.changed();
    this.#tell(NOTHING);
  }

  #storage(ok: boolean): void {
    this.#stalled = !ok;
    this.#tell(NOTHING);
  }

  /** Whether it takes edits is another question now: the page asks what the board is, and a refusal says the rest. */
  #stateChanged(): void {
    this.writable = true;
    this.#tell(NOTHING);
  }

  // --- After a refusal that a Y.Doc cannot forget

  /** Asks for the server's state and a fresh client id. Until they are here the page goes on with what it has. */
  #giveUp(code: ErrorCode): void {
    this.#anew = code;
    this.#outbox.pause();
    void this.#conversation.greet();
  }

  /**
   * Puts the server's state in the place of the document, and into it what can be inserted again. What was not
   * saved stays on the device under its old entries until it is there as new ones or as late copies: a page
   * closed in between loses nothing.
   */
  async #startAnew(reply: Welcome, code: ErrorCode): Promise<void> {
    const before = this.doc;
    const restored = code === 'epoch_changed';
    const words = this.#unsavedWords(before, restored);
    const unsaved = this.#outbox.updates;
    const given = this.#outbox.takeAll();
    const knew = restored ? [] : [...this.records];
    this.#early.clear();
    this.records.clear();
    this.#anew = null;
    this.#pace.reset();
    this.generation++;
    this.doc = this.#newDoc();
    this.#take(reply);
    this.#outbox.resume(acceptedBy(reply));
    const ground = { before, unsaved, doc: this.doc, open: reply.writable && reply.usage < 1 && !restored };
    const records = new Map([...knew, ...this.records]);
    const kept = this.#recovery.meet(words, code, { ...ground, member: this.#deps.member, records });
    const late = this.#beside.meet(ground, (write) => this.#writeAlone(write));
    this.#goOn();
    await Promise.all([kept, ...late.map((comment) => this.#keepComment(comment, code)), this.#outbox.stored()]);
    await this.#outbox.forget(given);
    this.#words.keepOnly(this.unsentCards);
  }

  /** A comment that the board does not take is words like others. */
  async #keepComment({ id, text }: CommentView, reason: ErrorCode): Promise<void> {
    await this.#lateCopies.keep(id, { type: 'idea', text, reason, at: this.#deps.clock.now() });
  }

  #unsavedWords(doc: Y.Doc, restored: boolean): LastSeen[] {
    const cards = new Set(this.unsentCards);
    // A server that was restored from an older copy has lost what this device still holds of its author's.
    const own = readCards(doc).filter(({ id }) => this.records.get(id)?.owner === this.#deps.member);
    if (restored) for (const { id } of own) cards.add(id);
    return [...cards].map((card) => this.#words.read(doc, card));
  }

  // --- Time, listeners

  /** While something waits for its answer, patience runs out once. */
  #watch(): void {
    if (!this.hasUnsent) {
      this.#overdue = false;
      return this.#timers.cancel('patience');
    }
    this.#timers.once('patience', PATIENCE_MS, () => {
      this.#overdue = this.hasUnsent;
      this.#tell(NOTHING);
    });
  }

  #tell(touched: ReadonlySet<string> | 'all'): void {
    for (const listener of this.#listeners) listener(touched);
  }
}
