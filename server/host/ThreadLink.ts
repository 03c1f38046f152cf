import type { Actor } from '../../shared/policy/policy.ts';
import type {
  Commitment,
  Entry,
  Joined,
  JoinRequest,
  MoveDone,
  RedactionDone,
  Room,
  View,
} from '../engine/handover.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { Redaction } from '../ports/LiveDocuments.ts';
import type { Move } from '../ports/Move.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import type { EngineLink } from './EngineLink.ts';
import { packEntries, unpackCommitment } from './packing.ts';
import { type FromEngine, fromPlainError, type Target, type ToEngine } from './threadMessages.ts';
import { Watchdog } from './Watchdog.ts';

/** A worker thread, or what stands in for one in tests. */
export interface Thread {
  postMessage(message: ToEngine, transfer?: ArrayBuffer[]): void;
  on(event: 'message', listener: (message: FromEngine) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  on(event: 'exit', listener: () => void): void;
  terminate(): Promise<unknown>;
}

/** A thread and the words it shares with the watchdog. */
export interface Spawned {
  readonly thread: Thread;
  readonly words: Int32Array;
}

export interface ThreadLinkDeps {
  /** Starts a thread that runs `serveEngine`. */
  readonly spawn: () => Spawned;
  readonly clock: Clock;
  /** What a new engine must know to take over. */
  readonly rooms: () => readonly Room[];
  /** What a new engine found durable that nobody was shown. */
  readonly deliver: (commitment: Commitment) => void;
  /** This seat's entry held the engine up, or killed it. */
  readonly expel: (seat: number) => void;
  readonly storage: (ok: boolean) => void;
  readonly fatal: (error: unknown) => void;
  readonly damaged: (document: string, error: unknown) => void;
  readonly report: (error: unknown) => void;
  /** When a spare begins to load; 0 for at once. */
  readonly spareAfterMs?: number;
}

interface Running extends Spawned {
  begun: boolean;
}

interface Call {
  readonly message: Extract<ToEngine, { kind: 'call' }>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Handover {
  readonly id: number;
  entries: readonly Entry[];
  /** Refused on the way: whoever held the engine up. */
  readonly refusals: Commitment['refusals'][number][];
  readonly resolve: (commitment: Commitment) => void;
  readonly reject: (error: unknown) => void;
}

/** Engines lost in a row, each within this time of the one before, until the process gives up and starts clean. */
const MAX_LOSSES = 4;
const LOSSES_WITHIN_MS = 10_000;
/** An engine that is lost sooner is replaced by a cold one. */
const SPARE_AFTER_MS = 3_000;
/** The spare looks after the store every so many commits: with thirty people typing, once a second. */
const COMMITS_PER_TIDY = 32;

/**
 * An engine in a thread of its own, with a warm spare. A thread that is stuck or dies is replaced: the spare
 * builds its documents from the journal, seats everybody, and is handed what was unanswered once more.
 */
export class ThreadLink implements EngineLink {
  readonly #deps: ThreadLinkDeps;
  readonly #watchdog: Watchdog;
  readonly #calls = new Map<number, Call>();
  #handover: Handover | null = null;
  #serving: Running | null = null;
  #spare: Running | null = null;
  #lastId = 0;
  #commits = 0;
  #losses: number[] = [];
  #stopping = false;
  /** The engine said that the disk takes nothing. */
  #stalled = false;
  /** Proofs asked for while there is no spare. */
  #proofs: Extract<FromEngine, { kind: 'prove' }>[] = [];
  /** Proofs that the spare has been asked for. */
  readonly #asked = new Set<number>();
  #proveNothing = false;
  #cancelSpare: (() => void) | null = null;
  #onBegun: ((error: unknown) => void) | null = null;

  constructor(deps: ThreadLinkDeps) {
    this.#deps = deps;
    this.#watchdog = new Watchdog(deps.clock, (seat) => this.#lost(new Error('the engine was stuck'), seat));
  }

  /** @throws StoreError when the store cannot be opened */
  async start(): Promise<void> {
    this.#serving = this.#spawn();
    const error = await new Promise<unknown>((resolve) => {
      this.#onBegun = resolve;
      this.#post({ kind: 'begin' });
    });
    this.#onBegun = null;
    if (error !== null) {
      this.#stopping = true;
      await this.#serving?.thread.terminate();
      throw error;
    }
    this.#watchdog.watch(this.#serving.words);
    this.#spareLater();
  }

  join(request: JoinRequest): Promise<Joined> {
    return this.call('engine', 'join', [request]) as Promise<Joined>;
  }

  view(document: string): Promise<View> {
    return this.call('engine', 'view', [document]) as Promise<View>;
  }

  async refresh(document: string): Promise<void> {
    await this.call('engine', 'refresh', [document]);
  }

  move(move: Move): Promise<MoveDone> {
    return this.call('engine', 'move', [move]) as Promise<MoveDone>;
  }

  redact(document: string, what: Redaction, erasure?: Erasure): Promise<RedactionDone> {
    return this.call('engine', 'redact', [document, what, erasure]) as Promise<RedactionDone>;
  }

  leave(seat: number): void {
    // A new engine is seated from the host's list, without this one.
    if (this.#serving?.begun) this.#post({ kind: 'leave', seat });
  }

  async reseat(seat: number, actor: Actor): Promise<void> {
    await this.call('engine', 'reseat', [seat, actor]);
  }

  commit(entries: readonly Entry[]): Promise<Commitment> {
    return new Promise((resolve, reject) => {
      this.#handover = { id: ++this.#lastId, entries, refusals: [], resolve, reject };
      this.#sendHandover();
    });
  }

  /** One method of what the thread serves, over there. */
  call(target: Target, method: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const message = { kind: 'call', id: ++this.#lastId, target, method, args } as const;
      this.#calls.set(message.id, { message, resolve, reject });
      if (this.#serving?.begun) this.#post(message);
    });
  }

  async stop(): Promise<void> {
    this.#watchdog.stop();
    this.#cancelSpare?.();
    // With nobody there to prove them, snapshots stay on trial.
    this.#proveNothing = this.#spare === null;
    this.#passProofs();
    await this.call('engine', 'stop', []);
    this.#stopping = true;
    await Promise.all([this.#serving?.thread.terminate(), this.#spare?.thread.terminate()]);
  }

  /** Loading costs half a second of a processor that those who just came in need more. */
  #spareLater(): void {
    const after = this.#deps.spareAfterMs ?? SPARE_AFTER_MS;
    if (after === 0) {
      this.#spare = this.#spawn();
      return;
    }
    this.#cancelSpare = this.#deps.clock.after(after, () => {
      this.#spare ??= this.#spawn();
    });
  }

  #spawn(): Running {
    const running: Running = { ...this.#deps.spawn(), begun: false };
    const { thread } = running;
    thread.on('message', (message) => this.#hear(running, message));
    thread.on('error', (error) => this.#died(running, error));
    thread.on('exit', () => this.#died(running, new Error('the engine’s thread ended')));
    return running;
  }

  #post(message: ToEngine, transfer: ArrayBuffer[] = []): void {
    this.#serving?.thread.postMessage(message, transfer);
  }

  #sendHandover(): void {
    if (this.#handover === null || !this.#serving?.begun) return;
    const entries = packEntries(this.#handover.entries);
    this.#post({ kind: 'commit', id: this.#handover.id, entries }, [entries]);
  }

  #hear(running: Running, message: FromEngine): void {
    if (running === this.#spare) return this.#hearSpare(running, message);
    if (running !== this.#serving) return;
    switch (message.kind) {
      case 'warm':
        return;
      case 'begun':
        running.begun = true;
        return this.#onBegun?.(null);
      case 'unopened':
        return this.#onBegun?.(fromPlainError(message.error));
      case 'committed':
        return this.#committed(message.id, unpackCommitment(message.commitment));
      case 'answer':
        return this.#answered(message.id)?.resolve(message.value);
      case 'error':
        return this.#failed(message.id, fromPlainError(message.error));
      case 'fatal':
        return this.#deps.fatal(fromPlainError(message.error));
      case 'damaged':
        return this.#deps.damaged(message.document, fromPlainError(message.error));
      case 'storage':
        return this.#storage(message.ok);
      case 'prove':
        this.#proofs.push(message);
        return this.#passProofs();
      case 'proven':
        return;
    }
  }

  #hearSpare(running: Running, message: FromEngine): void {
    if (message.kind === 'warm') {
      running.begun = true;
      this.#passProofs();
    } else if (message.kind === 'proven') {
      // An engine that is gone had asked for others, under the same numbers.
      if (this.#asked.delete(message.id)) this.#post({ ...message });
    } else if (message.kind === 'fatal') this.#deps.fatal(fromPlainError(message.error));
  }

  #passProofs(): void {
    if (this.#proveNothing) {
      for (const { id } of this.#proofs.splice(0)) this.#post({ kind: 'proven', id, proven: null });
    }
    if (this.#spare === null || !this.#spare.begun) return;
    for (const proof of this.#proofs.splice(0)) {
      this.#asked.add(proof.id);
      this.#spare.thread.postMessage({ ...proof });
    }
  }

  #answered(id: number): Call | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  #failed(id: number, error: Error): void {
    if (this.#handover?.id === id) {
      const { reject } = this.#handover;
      this.#handover = null;
      return reject(error);
    }
    this.#answered(id)?.reject(error);
  }

  #committed(id: number, { frames, refusals }: Commitment): void {
    if (this.#handover?.id !== id) return;
    const { resolve, refusals: before } = this.#handover;
    this.#handover = null;
    resolve({ frames, refusals: [...before, ...refusals] });
    if (++this.#commits % COMMITS_PER_TIDY === 0 && this.#spare?.begun)
      this.#spare.thread.postMessage({ kind: 'tidy' });
  }

  #storage(ok: boolean): void {
    this.#stalled = !ok;
    this.#deps.storage(ok);
  }

  #died(running: Running, error: unknown): void {
    if (this.#stopping) return;
    if (running === this.#serving) return this.#lost(error, running.words[0] ?? 0);
    if (running !== this.#spare) return;
    this.#deps.report(error);
    this.#spare = null;
    // What it was asked stays on trial.
    for (const id of this.#asked) this.#post({ kind: 'proven', id, proven: null });
    this.#asked.clear();
    this.#spareLater();
  }

  /** Replaces the engine. @param seat whose entry it was at; 0 for nobody's */
  #lost(error: unknown, seat: number): void {
    const lost = this.#serving;
    if (lost === null || this.#stopping) return;
    this.#serving = null;
    this.#deps.report(error);
    const now = this.#deps.clock.now();
    this.#losses = [...this.#losses.filter((at) => now - at < LOSSES_WITHIN_MS), now];
    if (this.#onBegun !== null) return this.#onBegun(error);
    if (this.#losses.length >= MAX_LOSSES) return this.#deps.fatal(error);
    this.#throwOut(seat);
    this.#replace(lost).catch(this.#deps.fatal);
  }

  /** Their entries go no further, and neither do they. */
  #throwOut(seat: number): void {
    if (seat === 0) return;
    if (this.#handover !== null) {
      const { entries, refusals } = this.#handover;
      const theirs = entries.filter((entry) => entry.seat === seat);
      refusals.push(...theirs.map(({ clientId, n }) => ({ seat, clientId, n, code: 'malformed_update' as const })));
      this.#handover.entries = entries.filter((entry) => entry.seat !== seat);
    }
    this.#deps.expel(seat);
  }

  async #replace(lost: Running): Promise<void> {
    // Its database connection must be gone before another one writes.
    await lost.thread.terminate();
    if (this.#stopping) return;
    this.#proofs = [];
    this.#asked.clear();
    const next = this.#spare ?? this.#spawn();
    this.#spare = null;
    this.#serving = next;
    next.begun = false;
    const error = await new Promise<unknown>((resolve) => {
      this.#onBegun = resolve;
      this.#post({ kind: 'begin' });
    });
    this.#onBegun = null;
    if (error !== null) throw error;
    this.#watchdog.watch(next.words);
    // The new one says it again if it finds the disk so; that it takes everything nobody would say.
    if (this.#stalled) this.#storage(true);
    // What the records were asked may have been done or not: whoever asked is told to try again.
    for (const [id, { message, reject }] of this.#calls) {
      if (message.target === 'engine') continue;
      this.#calls.delete(id);
      reject(new StorageUnavailable('the storage thread was replaced'));
    }
    const unanswered = [...this.#calls.values()];
    const restored = this.call('engine', 'restore', [this.#deps.rooms()]) as Promise<Commitment>;
    for (const { message } of unanswered) this.#post(message);
    this.#sendHandover();
    this.#spareLater();
    this.#deps.deliver(await restored);
  }
}
