import { setImmediate } from 'node:timers/promises';
import { encodeFrame } from '../../../shared/protocol/frame.ts';
import { MAX_CARDS_PER_BOARD, MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { DocumentHistory, JournalEntry } from '../../ports/DocumentStore.ts';
import type { Erasure } from '../../ports/ErasureList.ts';
import type { Redaction } from '../../ports/LiveDocuments.ts';
import { StorageUnavailable } from '../../ports/Storage.ts';
import type { EngineDeps } from '../EngineDeps.ts';
import type { Committed } from '../handover.ts';
import { planRedaction, type RedactionPlan } from './planRedaction.ts';

/** The server's own rows: no page is ever given this id, and no member has it. */
const SERVER_CLIENT = 0;
const SERVER_MEMBER = '';
/** Whoever reads the files is done soon; a backup of a large database takes some seconds. */
const TRACE_TRIES = 50;
const TRACE_PAUSE_MS = 200;

type Told = Omit<Committed, 'channel'>;
type Take = <T>(work: () => Promise<T>) => Promise<T>;

/** Redactions: worked out beside the engine's turns, written in one of them. */
export class Redactor {
  readonly #deps: Pick<EngineDeps, 'store' | 'clock' | 'sink'>;
  readonly #take: Take;
  readonly #discard: (document: string) => void;

  /**
   * @param take runs work in its turn, when memory is what is committed
   * @param discard forgets what is in memory of a document: it is read from its rows again
   */
  constructor(deps: Pick<EngineDeps, 'store' | 'clock' | 'sink'>, take: Take, discard: (document: string) => void) {
    this.#deps = deps;
    this.#take = take;
    this.#discard = discard;
  }

  async redact(
    document: string,
    what: Redaction,
    erasure: Erasure | null,
  ): Promise<{ cards: number; frames: readonly Told[]; traces: boolean }> {
    for (;;) {
      const history = await this.#take(() => this.#history(document));
      const plan = await planRedaction(history, what, () => setImmediate());
      const frames = await this.#take(() => this.#write(document, what, erasure, history, plan));
      if (frames === null) continue;
      return { cards: plan.cards.size, frames, traces: !(await this.#eraseTraces()) };
    }
  }

  async #history(document: string): Promise<DocumentHistory> {
    const history = await this.#deps.store.history(document);
    if (history === null) throw new AppError('not_found');
    // Rows that cannot be read may hold anybody's words: a person has to look at them, or delete the board.
    if (history.damagedAt !== null) throw new AppError('board_damaged');
    return history;
  }

  /** Null when there are other rows by now. */
  async #write(
    document: string,
    what: Redaction,
    erasure: Erasure | null,
    { epoch, seq, committed }: DocumentHistory,
    { rewritten, deletions, snapshot, living, cards }: RedactionPlan,
  ): Promise<readonly Told[] | null> {
    const { store, clock, sink } = this.#deps;
    const n = committed.get(SERVER_CLIENT) ?? 0;
    const entries = deletions.map((bytes, index): JournalEntry => {
      const at = clock.now();
      return { seq: seq + 1 + index, clientId: SERVER_CLIENT, n: n + 1 + index, member: SERVER_MEMBER, at, bytes };
    });
    const copies = 'card' in what ? [what.card] : [];
    try {
      const about = [...cards, ...copies];
      const write = { document, epoch, seq, rewritten, entries, snapshot, living, cards: about, copies, erasure };
      if ((await store.redact(write)) === 'moved') return null;
    } catch (error) {
      // The disk is full or busy: nothing was written. Else nobody knows what is on it.
      if (!(error instanceof StorageUnavailable)) sink.fatal(error);
      throw error;
    }
    this.#discard(document);
    const usage = Math.max(snapshot.byteLength / MAX_DOCUMENT_BYTES, living / MAX_CARDS_PER_BOARD);
    return entries.map((entry) => {
      const shown = { clientId: SERVER_CLIENT, n: 0, update: entry.bytes };
      return { frame: encodeFrame({ seq: entry.seq, entries: [shown], cards: [] }), seq: entry.seq, usage };
    });
  }

  /** False when somebody reads the files all the time. The rows are rewritten already: whoever asked asks again. */
  async #eraseTraces(): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#take(() => this.#deps.store.eraseTraces());
        return true;
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'storage_unavailable')) throw error;
        if (tries === TRACE_TRIES) return false;
      }
      await new Promise<void>((resolve) => this.#deps.clock.after(TRACE_PAUSE_MS, resolve));
    }
  }
}
