import * as Y from 'yjs';
import { type GateResult, gate } from '../../server/engine/gate.ts';
import { LiveDocument, type Outcome } from '../../server/engine/LiveDocument.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';

interface LiveBoardOptions {
  /** What the board holds already, however it came in. */
  readonly doc?: Y.Doc;
  /** Cards in it that somebody other than `ana` owns. */
  readonly owners?: Readonly<Record<string, string>>;
  readonly clients: ReadonlyMap<number, string>;
  readonly state?: BoardState;
  readonly opening?: Opening;
}

/** A live document with its tables in the test's hands: the gate and the memory, without journal, host and socket. */
export class LiveBoard {
  readonly live: LiveDocument;
  readonly #clients: ReadonlyMap<number, string>;
  readonly #records: readonly CardRecord[];
  /** Time of the next entry, in milliseconds; each comes a second later. */
  now = 0;

  constructor({ doc, owners = {}, clients, state = 'live', opening = 'open' }: LiveBoardOptions) {
    const ids = doc === undefined ? [] : [...doc.getMap('cards').keys()];
    this.#clients = clients;
    this.#records = ids.map((id, n) => ({ id, number: n + 1, owner: owners[id] ?? 'ana', coauthors: [], at: 0 }));
    this.live = new LiveDocument({
      document: 'document-1',
      board: 'board-1',
      epoch: 1,
      seq: 0,
      phase: 1,
      state,
      opening,
      snapshot: doc === undefined ? null : Y.encodeStateAsUpdate(doc),
      tail: [],
      damagedAt: null,
      cards: this.#records,
      clients,
      committed: new Map(),
    });
  }

  get doc(): Y.Doc {
    return this.live.doc;
  }

  get bytes(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** The next entry of a client id, by the member to whom it belongs unless another is named. */
  enter(clientId: number, update: Uint8Array, member = this.#clients.get(clientId) ?? 'nobody'): Outcome {
    this.now += 1_000;
    const actor = { member, role: 'student' as const, steward: false };
    const n = this.live.committedOf(clientId) + 1;
    return this.live.enter({ actor, clientId, n, update, mayClaim: false }, this.now);
  }

  /** What the gate alone says, with what that cost. */
  judge(clientId: number, update: Uint8Array): GateResult {
    const member = this.#clients.get(clientId) ?? 'nobody';
    return gate(update, {
      doc: this.doc,
      actor: { member, role: 'student', steward: false },
      state: this.live.state,
      opening: this.live.opening,
      ownerOf: (card) => this.live.cards.find(({ id }) => id === card)?.owner,
      ownsClient: (id) => this.#clients.get(id) === member,
      memberOf: (id) => this.#clients.get(id),
      countOf: (root) => this.live.countOf(root),
    });
  }

  /** A copy of the document under a client id, for somebody to write in. */
  copy(clientId: number): Y.Doc {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, this.bytes);
    // Afterwards: Yjs takes another id when what comes in carries its own.
    copy.clientID = clientId;
    return copy;
  }
}

/** What a write adds to a document, as one update. */
export function editIn(doc: Y.Doc, write: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  doc.transact(() => write(doc));
  doc.off('update', keep);
  return updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates);
}
