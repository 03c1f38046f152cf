import * as Y from 'yjs';
import type { Actor } from '../../shared/policy/policy.ts';
import type { Lease } from '../../shared/protocol/messages.ts';
import { AppError } from '../errors.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { Joined, JoinRequest } from './handover.ts';
import type { LiveDocument } from './LiveDocument.ts';
import type { Seat, Slot } from './Slot.ts';

/** Client ids set aside at once: a class that reloads its pages costs one write. */
const CLIENT_IDS_AT_ONCE = 256;

/** Who sits where, and under which client ids they write. */
export class Seating {
  readonly #deps: Pick<EngineDeps, 'store' | 'random' | 'seals'>;
  readonly #seats = new Map<number, Seat>();

  constructor(deps: Pick<EngineDeps, 'store' | 'random' | 'seals'>) {
    this.#deps = deps;
  }

  get(seat: number): Seat | undefined {
    return this.#seats.get(seat);
  }

  sit(seat: Seat): void {
    seat.slot.sit(seat);
    this.#seats.set(seat.number, seat);
  }

  reseat(number: number, actor: Actor): void {
    const seat = this.#seats.get(number);
    if (seat !== undefined) this.sit({ ...seat, actor });
  }

  /** The document somebody left. */
  rise(number: number): Slot | undefined {
    const slot = this.#seats.get(number)?.slot;
    this.#seats.delete(number);
    slot?.rise(number);
    return slot;
  }

  /**
   * Seats a connection on a committed state, under the client id it had or a new one.
   * @throws AppError epoch_changed, bad_request (a state vector that cannot be read)
   */
  async join(slot: Slot, live: LiveDocument, request: JoinRequest): Promise<Joined> {
    if (request.epoch !== undefined && request.epoch !== live.epoch) throw new AppError('epoch_changed');
    const { actor, lease, outbox = [], spares = 0 } = request;
    const state = stateFor(live, request.stateVector);
    const owns = ([clientId, proof]: Lease) => {
      const owner = live.memberOf(clientId);
      return owner === undefined ? same(proof, this.#proof(live, clientId, actor.member)) : owner === actor.member;
    };
    const clientId = lease !== undefined && owns(lease) ? lease[0] : await this.#freshClientId(slot, live);
    // Entries of a closed page may be the first that its client id ever brings.
    const clientIds = [...new Set([clientId, ...outbox.filter(owns).map(([id]) => id)])];
    const leased = (id: number) => [id, this.#proof(live, id, actor.member)] as const;
    const later: Lease[] = [];
    while (later.length < spares) later.push(leased(await this.#freshClientId(slot, live)));
    this.sit({ number: request.seat, slot, actor, clientIds });
    return {
      epoch: live.epoch,
      seq: live.seq,
      lease: leased(clientId),
      spares: later,
      writable: live.state === 'live' && live.opening !== 'shut' && !live.damaged,
      usage: live.usage,
      state,
      stateVector: Y.encodeStateVector(live.doc),
      cards: live.cards,
      committed: clientIds.map((id) => [id, live.committedOf(id)] as const),
      clientIds,
    };
  }

  #proof(live: LiveDocument, clientId: number, member: string): Uint8Array {
    return this.#deps.seals.seal(`lease ${live.document} ${live.epoch} ${clientId} ${member}`);
  }

  async #freshClientId(slot: Slot, live: LiveDocument): Promise<number> {
    for (;;) {
      const id = slot.takeClientId() ?? (await this.#moreClientIds(slot));
      if (id !== 0 && live.memberOf(id) === undefined) return id;
    }
  }

  /** Small ids while the store can set some aside; else large random ones, which nobody else has either. */
  async #moreClientIds(slot: Slot): Promise<number> {
    try {
      const from = await this.#deps.store.reserveClientIds(slot.document, CLIENT_IDS_AT_ONCE);
      slot.setAside(from, CLIENT_IDS_AT_ONCE);
      return slot.takeClientId() ?? 0;
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
      const [a = 0, b = 0, c = 0, d = 0] = this.#deps.random.bytes(4);
      return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    }
  }
}

function stateFor(live: LiveDocument, stateVector: Uint8Array): Uint8Array {
  try {
    return live.encodeSince(stateVector);
  } catch {
    throw new AppError('bad_request');
  }
}

const same = (a: Uint8Array, b: Uint8Array) =>
  a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
