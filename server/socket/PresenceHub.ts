import type { PresenceBroadcast, PresenceEntry } from '../../shared/protocol/messages.ts';
import type { Clock } from '../ports/Clock.ts';

export interface Present extends PresenceEntry {
  readonly name: string;
}

interface Room {
  readonly here: Map<string, Present>;
  readonly changed: Set<string>;
  readonly gone: Map<string, number>;
  waiting: (() => void) | null;
}

/** Where somebody is may be a little late: twenty people's carets go out together. */
const TICK_MS = 50;

export interface PresenceListener {
  presence(document: string, here: readonly Present[], gone: readonly number[]): void;
}

/**
 * Who is where, per document. Volatile: it lives with the connections. Each connection has one entry,
 * stamped by the server with its member and the client id that the server knows it by.
 */
export class PresenceHub {
  readonly #clock: Clock;
  readonly #rooms = new Map<string, Room>();
  readonly #listeners: PresenceListener[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: PresenceListener): void {
    this.#listeners.push(listener);
  }

  all(document: string): readonly Present[] {
    return [...(this.#rooms.get(document)?.here.values() ?? [])];
  }

  set(document: string, connection: string, present: Present): void {
    const room = this.#room(document);
    room.here.set(connection, present);
    room.changed.add(connection);
    this.#tick(document, room);
  }

  remove(document: string, connection: string): void {
    const room = this.#rooms.get(document);
    const present = room?.here.get(connection);
    if (room === undefined || present === undefined) return;
    room.here.delete(connection);
    room.changed.delete(connection);
    room.gone.set(connection, present.clientId);
    this.#tick(document, room);
  }

  stop(): void {
    for (const room of this.#rooms.values()) room.waiting?.();
    this.#rooms.clear();
  }

  #room(document: string): Room {
    const known = this.#rooms.get(document);
    if (known !== undefined) return known;
    const room: Room = { here: new Map(), changed: new Set(), gone: new Map(), waiting: null };
    this.#rooms.set(document, room);
    return room;
  }

  #tick(document: string, room: Room): void {
    if (room.waiting !== null) return;
    room.waiting = this.#clock.after(TICK_MS, () => {
      room.waiting = null;
      const here = [...room.changed].flatMap((connection) => room.here.get(connection) ?? []);
      const still = new Set([...room.here.values()].map((present) => present.clientId));
      const gone = [...room.gone.values()].filter((clientId) => !still.has(clientId));
      room.changed.clear();
      room.gone.clear();
      if (room.here.size === 0) this.#rooms.delete(document);
      for (const listener of this.#listeners) listener.presence(document, here, gone);
    });
  }
}

/** Without the name: clients know their members' names from the board. */
export function toBroadcast(document: string, here: readonly Present[], gone: readonly number[]): PresenceBroadcast {
  return { document, here: here.map(({ name: _, ...entry }) => entry), gone };
}
