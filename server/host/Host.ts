import * as Y from 'yjs';
import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { Commitment, Entry, Joined, JoinRequest, Refusal, Room } from '../engine/handover.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { DocumentView, LiveDocuments, Redacted, Redaction } from '../ports/LiveDocuments.ts';
import type { Move, Moved } from '../ports/Move.ts';
import type { EngineLink } from './EngineLink.ts';
import { Windows } from './Windows.ts';

/** What an edge hears from the documents it joined. */
export interface HostListener {
  /** For everybody in the document, sender included: it carries their acknowledgements. */
  frame(channel: number, frame: Uint8Array): void;
  refused(connection: string, channel: number, refusal: Omit<Refusal, 'seat'>): void;
  /** The document passed 80 % or 100 % of what it may hold, or fell below. */
  usage?(channel: number, usage: number): void;
  /** The disk takes nothing, or takes it again. */
  storage?(ok: boolean): void;
  /** This connection held everybody up. */
  expelled?(connection: string): void;
  /** This connection has nothing to look for in that document any more; with its others it goes on. */
  unseated?(connection: string, channel: number): void;
  /** Whoever this is has nothing to look for here any more. */
  dismissed?(connection: string, code: ErrorCode): void;
}

export type HostJoin = Omit<JoinRequest, 'channel' | 'seat'> & { readonly connection: string };
export type HostJoined = Omit<Joined, 'clientIds'> & { readonly seat: number; readonly channel: number };

interface Channel {
  readonly number: number;
  readonly document: string;
  readonly seats: Set<number>;
  /** Sequence number up to which everybody has been sent everything. */
  seen: number;
  usageStep: number;
}

interface Seated {
  readonly connection: string;
  readonly channel: Channel;
  actor: Actor;
  clientIds: readonly number[];
}

type Settle = (refusal: ErrorCode | null) => void;

/** Shares of the limits that are told when they are passed. */
const USAGE_STEPS = [0.8, 1];

/**
 * Documents as the edges see them: who sits where, what goes to whom and when. The engine behind it may be in
 * this thread or another, and may be replaced by a new one.
 */
export class Host implements LiveDocuments {
  readonly #link: EngineLink;
  readonly #windows: Windows;
  readonly #channels = new Map<string, Channel>();
  readonly #byNumber = new Map<number, Channel>();
  readonly #seats = new Map<number, Seated>();
  readonly #listeners: HostListener[] = [];
  /** Writes from inside the server that wait for their answer, by seat. */
  readonly #settles = new Map<number, { clientId: number; settle: Settle }>();
  /**
   * The latest of members who were changed while this process ran: a hello on its way was let in by what it read
   * before. As many as stewards mute, let in or remove.
   */
  readonly #changed = new Map<string, Actor>();
  #lastChannel = 0;
  #lastSeat = 0;

  constructor(link: EngineLink, clock: Clock) {
    this.#link = link;
    this.#windows = new Windows({
      clock,
      commit: (entries) => link.commit(entries),
      deliver: (commitment) => this.deliver(commitment),
      people: (channel) => this.#byNumber.get(channel)?.seats.size ?? 0,
      fail: (entries, error) => this.#fail(entries, error),
    });
  }

  listen(listener: HostListener): void {
    this.#listeners.push(listener);
  }

  /** The number by which this process knows a document. Frames go out under it. */
  channel(document: string): number {
    return this.#channel(document).number;
  }

  /** @throws AppError not_found, epoch_changed, bad_request, storage_unavailable */
  async join({ connection, ...request }: HostJoin): Promise<HostJoined> {
    const newer = this.#changed.get(request.actor.member);
    const actor = newer === undefined ? request.actor : asChanged(request.actor, newer);
    if (actor.outside === true) throw new AppError('not_found');
    const channel = this.#channel(request.document);
    const number = ++this.#lastSeat;
    // Seated before the answer, so that an engine that is replaced meanwhile knows of it.
    const seated: Seated = { connection, channel, actor, clientIds: [] };
    this.#seats.set(number, seated);
    channel.seats.add(number);
    try {
      const { clientIds, ...joined } = await this.#link.join({
        ...request,
        actor,
        channel: channel.number,
        seat: number,
      });
      seated.clientIds = clientIds;
      channel.seen = Math.max(channel.seen, joined.seq);
      channel.usageStep = usageStep(joined.usage);
      return { ...joined, seat: number, channel: channel.number };
    } catch (error) {
      this.leave(number);
      throw error;
    }
  }

  /** What this seat still has waiting is handed over first: it is its own to finish. */
  leave(seat: number): void {
    const seated = this.#seats.get(seat);
    if (seated === undefined) return;
    const gone = () => {
      this.#seats.delete(seat);
      seated.channel.seats.delete(seat);
      this.#link.leave(seat);
    };
    if (this.#windows.waits(seated.channel.number)) this.#windows.afterNext(seated.channel.number, gone);
    else gone();
  }

  /** Queues one entry. Its answer is a frame with its acknowledgement, or `refused`. */
  push(seat: number, entry: { clientId: number; n: number; update: Uint8Array }, mayClaim = false): void {
    const seated = this.#seats.get(seat);
    if (seated === undefined) return;
    const { clientId, n, update } = entry;
    if (!this.#windows.push(seated.channel.number, { seat, clientId, n, update, mayClaim }))
      this.#refuse({ seat, clientId, n, code: 'too_fast' });
  }

  here(document: string): number {
    const members = [...(this.#channels.get(document)?.seats ?? [])].map((seat) => this.#seats.get(seat)?.actor.member);
    return new Set(members).size;
  }

  async read<T>(document: string, look: (view: DocumentView) => T): Promise<T> {
    const { state, cards, seq } = await this.#link.view(document);
    const doc = new Y.Doc();
    try {
      Y.applyUpdate(doc, state);
      return look({ doc, cards, seq });
    } finally {
      doc.destroy();
    }
  }

  writeAs(document: string, member: string, write: (doc: Y.Doc) => void): Promise<void> {
    return this.#writeAs(document, { member, role: 'student', steward: false }, write);
  }

  writeAsServer(document: string, write: (doc: Y.Doc) => void): Promise<void> {
    return this.#writeAs(document, { member: '', role: 'student', steward: false, server: true }, write);
  }

  async #writeAs(document: string, actor: Actor, write: (doc: Y.Doc) => void): Promise<void> {
    const joined = await this.join({ document, connection: '', actor, stateVector: new Uint8Array(), spares: 0 });
    const doc = new Y.Doc({ gc: false });
    try {
      Y.applyUpdate(doc, joined.state);
      doc.clientID = joined.lease[0];
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      write(doc);
      if (updates.length === 0) return;
      const [clientId] = joined.lease;
      const refusal = await new Promise<ErrorCode | null>((settle) => {
        this.#settles.set(joined.seat, { clientId, settle });
        this.push(joined.seat, { clientId, n: 1, update: Y.mergeUpdates(updates) });
      });
      if (refusal !== null) throw new AppError(refusal);
    } finally {
      doc.destroy();
      this.leave(joined.seat);
    }
  }

  async changePhase<T>(documents: readonly string[], change: () => Promise<T>): Promise<T> {
    return this.#holding(documents, async () => {
      const result = await change();
      await Promise.all(documents.map((document) => this.#link.refresh(document)));
      return result;
    });
  }

  move(move: Move, documents: readonly string[]): Promise<Moved> {
    return this.#holding(documents, async () => {
      const { moved, ...told } = await this.#link.move(move);
      this.deliver(told);
      return moved;
    });
  }

  /** Runs `work` while what comes for these documents waits; what came before is committed. */
  async #holding<T>(documents: readonly string[], work: () => Promise<T>): Promise<T> {
    // In one order, so that two that hold the same ones never wait for each other.
    const numbers = documents.map((document) => this.#channel(document).number).sort((a, b) => a - b);
    const releases: (() => void)[] = [];
    try {
      for (const number of numbers) releases.push(await this.#windows.hold(number));
      return await work();
    } finally {
      for (const release of releases) release();
    }
  }

  async changeActor(actor: Actor): Promise<void> {
    this.#changed.set(actor.member, actor);
    const changes: Promise<void>[] = [];
    for (const [seat, seated] of this.#seats) {
      if (seated.actor.member !== actor.member) continue;
      seated.actor = asChanged(seated.actor, actor);
      changes.push(this.#link.reseat(seat, seated.actor));
    }
    await Promise.all(changes);
  }

  async redact(document: string, what: Redaction, erasure?: Erasure): Promise<Redacted> {
    const release = await this.#windows.hold(this.#channel(document).number);
    try {
      const { cards, traces, ...told } = await this.#link.redact(document, what, erasure);
      this.deliver(told);
      if (traces) throw new AppError('storage_unavailable');
      return { cards };
    } finally {
      release();
    }
  }

  dismiss(document: string, code: ErrorCode, member?: string): void {
    const channel = this.#channels.get(document);
    for (const seat of [...(channel?.seats ?? [])]) {
      const seated = this.#seats.get(seat);
      if (channel === undefined || seated === undefined) continue;
      if (member !== undefined && seated.actor.member !== member) continue;
      this.#windows.drop(channel.number, seat);
      for (const listener of this.#listeners) listener.dismissed?.(seated.connection, code);
    }
  }

  unseat(document: string, member: string): void {
    const channel = this.#channels.get(document);
    for (const seat of [...(channel?.seats ?? [])]) {
      const seated = this.#seats.get(seat);
      if (channel === undefined || seated === undefined || seated.actor.member !== member) continue;
      this.#windows.drop(channel.number, seat);
      for (const listener of this.#listeners) listener.unseated?.(seated.connection, channel.number);
    }
  }

  /** Everything as a new engine needs it to take over. */
  rooms(): Room[] {
    return [...this.#byNumber.values()]
      .filter((channel) => channel.seats.size > 0)
      .map(({ number, document, seen, seats }) => ({
        document,
        channel: number,
        seen,
        seats: [...seats].flatMap((seat) => {
          const seated = this.#seats.get(seat);
          return seated === undefined ? [] : [{ number: seat, actor: seated.actor, clientIds: seated.clientIds }];
        }),
      }));
  }

  /** What the engine made durable goes to the edges. */
  deliver({ frames, refusals }: Commitment): void {
    for (const { channel: number, frame, seq, usage } of frames) {
      const channel = this.#byNumber.get(number);
      if (channel === undefined) continue;
      channel.seen = Math.max(channel.seen, seq);
      if (this.#settles.size > 0) this.#settle(channel, frame);
      for (const listener of this.#listeners) listener.frame(number, frame);
      const step = usageStep(usage);
      if (step === channel.usageStep) continue;
      channel.usageStep = step;
      for (const listener of this.#listeners) listener.usage?.(number, usage);
    }
    for (const refusal of refusals) this.#refuse(refusal);
  }

  storage(ok: boolean): void {
    for (const listener of this.#listeners) listener.storage?.(ok);
  }

  expel(seat: number): void {
    const seated = this.#seats.get(seat);
    // What else it sent would only do the same to the next engine.
    if (seated !== undefined) this.#windows.drop(seated.channel.number, seat);
    const connection = seated?.connection;
    if (connection !== undefined) for (const listener of this.#listeners) listener.expelled?.(connection);
  }

  /** Commits what waits and stops the engine. */
  async stop(): Promise<void> {
    await this.#windows.drain();
    await this.#link.stop();
  }

  #channel(document: string): Channel {
    const known = this.#channels.get(document);
    if (known !== undefined) return known;
    const channel: Channel = { number: ++this.#lastChannel, document, seats: new Set(), seen: 0, usageStep: 0 };
    this.#channels.set(document, channel);
    this.#byNumber.set(channel.number, channel);
    return channel;
  }

  #refuse({ seat, clientId, n, code }: Refusal): void {
    const waiting = this.#settles.get(seat);
    if (waiting !== undefined) {
      this.#settles.delete(seat);
      return waiting.settle(code);
    }
    const seated = this.#seats.get(seat);
    if (seated === undefined) return;
    for (const listener of this.#listeners) {
      listener.refused(seated.connection, seated.channel.number, { clientId, n, code });
    }
  }

  #settle(channel: Channel, frame: Uint8Array): void {
    const written = new Set(decodeFrame(frame).entries.map(({ clientId }) => clientId));
    for (const [seat, { clientId, settle }] of this.#settles) {
      if (!channel.seats.has(seat) || !written.has(clientId)) continue;
      this.#settles.delete(seat);
      settle(null);
    }
  }

  /** The engine is being stopped: whoever waits from inside is told, pages send again after a restart. */
  #fail(entries: readonly Entry[], error: unknown): void {
    const code = error instanceof AppError ? error.code : 'storage_unavailable';
    for (const { seat, clientId, n } of entries) this.#refuse({ seat, clientId, n, code });
  }
}

/** What a token takes away stays away. */
const asChanged = (seated: Actor, now: Actor): Actor => ({ ...now, readOnly: seated.readOnly === true });

const usageStep = (usage: number) => USAGE_STEPS.filter((step) => usage >= step).length;
