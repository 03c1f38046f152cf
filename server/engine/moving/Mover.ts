import { encodeFrame } from '../../../shared/protocol/frame.ts';
import { MAX_CARDS_PER_BOARD, MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import type { DocumentAppend, JournalEntry } from '../../ports/DocumentStore.ts';
import type { Move, Moved, MoveWrite } from '../../ports/Move.ts';
import { StorageUnavailable } from '../../ports/Storage.ts';
import type { EngineDeps } from '../EngineDeps.ts';
import type { Committed } from '../handover.ts';
import type { LiveDocument } from '../LiveDocument.ts';
import { type DocumentPlan, planMove } from './planMove.ts';

/** What the server writes belongs to nobody. */
const SERVER_MEMBER = '';

type Told = Omit<Committed, 'channel'> & { readonly document: string };

/** Steps of sessions: worked out and written in one turn of the engine, between two batches (R6, SES-7). */
export class Mover {
  readonly #deps: Pick<EngineDeps, 'store' | 'clock' | 'random' | 'sink'>;
  readonly #loaded: (document: string) => Promise<LiveDocument>;
  readonly #discardBoard: (board: string) => void;

  /**
   * @param loaded a document of which memory is what is committed
   * @param discardBoard forgets what is in memory of a board's documents: they are read from their rows again
   */
  constructor(
    deps: Pick<EngineDeps, 'store' | 'clock' | 'random' | 'sink'>,
    loaded: (document: string) => Promise<LiveDocument>,
    discardBoard: (board: string) => void,
  ) {
    this.#deps = deps;
    this.#loaded = loaded;
    this.#discardBoard = discardBoard;
  }

  /** To be called in a turn. @throws StorageUnavailable when the disk takes nothing: then nothing was changed */
  async move(move: Move): Promise<{ moved: Moved; frames: readonly Told[] }> {
    const { store, clock, random, sink } = this.#deps;
    const origins = await store.origins(move.board);
    const live = new Map<string, LiveDocument>();
    if (move.into !== null || move.statements !== null) {
      for (const { document } of origins.sheets) live.set(document, await this.#loaded(document));
    }
    const now = clock.now();
    const clients = await this.#clientIds(move, [...live.keys()]);
    const documents = [...live].map(([document, { doc, cards }]) => ({ document, doc, cards }));
    const clientOf = (document: string) => clients.get(document) ?? 1;
    const plan = planMove(move, documents, origins, random, clientOf, now);
    const { statements, emptied } = plan;
    const appends = plan.documents.map((each) => toAppend(each, live.get(each.document), clientOf(each.document), now));
    try {
      const outcome = await store.move({ move, appends, now, statements, emptied });
      if (outcome !== 'moved') return { moved: { outcome, cards: 0, people: 0 }, frames: [] };
    } catch (error) {
      // The disk is full or busy: nothing was written. Else nobody knows what is on it.
      if (!(error instanceof StorageUnavailable)) sink.fatal(error);
      throw error;
    }
    this.#discardBoard(move.board);
    return { moved: { outcome: 'moved', ...plan.copied }, frames: appends.map(toFrame) };
  }

  /** One for each document that may be written into; a sheet that begins has its first. */
  async #clientIds(move: Move, documents: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { into, statements } = move;
    const targets = new Set([
      ...(into === null ? [] : 'everybody' in into ? [into.everybody] : Object.values(into.byAuthor)),
      ...(statements?.to === 'sheets' ? Object.values(statements.into) : []),
    ]);
    const ids = new Map<string, number>();
    for (const document of documents) {
      if (targets.has(document)) ids.set(document, await this.#deps.store.reserveClientIds(document, 1));
    }
    return ids;
  }
}

function toAppend(
  { document, update, cards, added }: DocumentPlan,
  live: LiveDocument | undefined,
  clientId: number,
  now: number,
): MoveWrite['appends'][number] {
  const seq = (live?.seq ?? 0) + 1;
  const n = (live?.committedOf(clientId) ?? 0) + 1;
  const entry: JournalEntry = { seq, clientId, n, member: SERVER_MEMBER, at: now, bytes: update };
  return {
    document,
    epoch: live?.epoch ?? 1,
    phase: live?.phase ?? 1,
    entries: [entry],
    cards,
    living: (live?.living ?? 0) + added,
    clients: [[clientId, SERVER_MEMBER]],
  } satisfies DocumentAppend;
}

function toFrame({ document, entries, cards, living }: MoveWrite['appends'][number]): Told {
  const { seq, clientId, bytes } = entries[0] as JournalEntry;
  const records = cards.map(({ author: _, fromDocument: __, fromCard: ___, ...record }) => record);
  const frame = encodeFrame({ seq, entries: [{ clientId, n: 0, update: bytes }], cards: records });
  return { document, frame, seq, usage: Math.max(bytes.byteLength / MAX_DOCUMENT_BYTES, living / MAX_CARDS_PER_BOARD) };
}
