import type { PresenceEntry } from '../../shared/protocol/messages.ts';
import type { Clock } from '../ports/Clock.ts';

export interface Present extends PresenceEntry {
  readonly name: string;
}

/** What changed since it was last told. */
export interface PresenceChange {
  /** Who came, or went to another card, to write or to read. */
  readonly moved: readonly Present[];
  readonly gone: readonly number[];
  /** Who is where in a text, for those who have the same card open. */
  readonly carets: ReadonlyMap<string, readonly Present[]>;
}

interface Room {
  readonly here: Map<string, Present>;
  readonly moved: Set<string>;
  readonly caretMoved: Set<string>;
  readonly gone: Map<string, number>;
  timer: (() => void) | null;
}

/** Where somebody is may be a little late: twenty people's carets go out together. */
const SHORTEST_TICK_MS = 50;
/** In a hall of 300 who is where is told twice a second: nobody can follow more. */
const LONGEST_TICK_MS = 500;
const TICK_MS_PER_PERSON = 2;
/** Of a hall that moves all at once so many are told a tick, and the others in the next ones. */
const MOVES_PER_TICK = 60;
const CARETS_PER_CARD = 20;

export interface PresenceListener {
  presence(channel: number, change: PresenceChange): void;
}

/**
 * Who is where, per document. Volatile: it lives with the connections. Each connection has one entry,
 * stamped by the server with its member and the client id that the server knows it by. What changed goes out with
 * the document's next frame, or by itself when there is none within a tick; of each person only the latest.
 */
export class PresenceHub {
  readonly #clock: Clock;
  readonly #rooms = new Map<number, Room>();
  readonly #listeners: PresenceListener[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: PresenceListener): void {
    this.#listeners.push(listener);
  }

  all(channel: number): readonly Present[] {
    return [...(this.#rooms.get(channel)?.here.values() ?? [])];
  }

  set(channel: number, connection: string, present: Present): void {
    const room = this.#room(channel);
    const before = room.here.get(connection);
    room.here.set(connection, present);
    const came = before === undefined || before.card !== present.card || before.clientId !== present.clientId;
    if (came || before?.looking !== present.looking) room.moved.add(connection);
    if (came) {
      // Whoever opens a card is told where the others in it are.
      for (const [other, { card }] of room.here) {
        if (card !== null && card === present.card) room.caretMoved.add(other);
      }
    }
    if (present.card !== null || present.caret !== null) room.caretMoved.add(connection);
    this.#tick(channel, room);
  }

  remove(channel: number, connection: string): void {
    const room = this.#rooms.get(channel);
    const present = room?.here.get(connection);
    if (room === undefined || present === undefined) return;
    room.here.delete(connection);
    room.moved.delete(connection);
    room.caretMoved.delete(connection);
    room.gone.set(connection, present.clientId);
    this.#tick(channel, room);
  }

  /** Where a connection is: what concerns its card is sent to it. */
  of(channel: number, connection: string): Present | undefined {
    return this.#rooms.get(channel)?.here.get(connection);
  }

  /** Takes what waits to be told, when something goes to the same people anyway. */
  take(channel: number): PresenceChange | null {
    const room = this.#rooms.get(channel);
    // A big room keeps its slower beat.
    if (room === undefined || room.timer === null || tickMs(room) > SHORTEST_TICK_MS) return null;
    room.timer();
    return this.#changeOf(channel, room);
  }

  stop(): void {
    for (const room of this.#rooms.values()) room.timer?.();
    this.#rooms.clear();
  }

  #room(channel: number): Room {
    const known = this.#rooms.get(channel);
    if (known !== undefined) return known;
    const room: Room = { here: new Map(), moved: new Set(), caretMoved: new Set(), gone: new Map(), timer: null };
    this.#rooms.set(channel, room);
    return room;
  }

  #tick(channel: number, room: Room): void {
    if (room.timer !== null) return;
    room.timer = this.#clock.after(tickMs(room), () => {
      const change = this.#changeOf(channel, room);
      for (const listener of this.#listeners) listener.presence(channel, change);
    });
  }

  #changeOf(channel: number, room: Room): PresenceChange {
    room.timer = null;
    const moved = take(room.moved, MOVES_PER_TICK).flatMap((connection) => room.here.get(connection) ?? []);
    const still = new Set([...room.here.values()].map((present) => present.clientId));
    const gone = [...room.gone.values()].filter((clientId) => !still.has(clientId));
    room.gone.clear();
    const carets = new Map<string, Present[]>();
    for (const connection of room.caretMoved) {
      const present = room.here.get(connection);
      if (present === undefined) continue;
      const card = present.card ?? '';
      const there = carets.get(card);
      if (there === undefined) carets.set(card, [present]);
      else if (there.length < CARETS_PER_CARD) there.push(present);
    }
    room.caretMoved.clear();
    if (room.moved.size > 0) this.#tick(channel, room);
    if (room.here.size === 0) this.#rooms.delete(channel);
    return { moved, gone, carets };
  }
}

function tickMs({ here }: Room): number {
  return Math.min(LONGEST_TICK_MS, Math.max(SHORTEST_TICK_MS, here.size * TICK_MS_PER_PERSON));
}

function take(from: Set<string>, count: number): string[] {
  const taken = [...from].slice(0, count);
  for (const each of taken) from.delete(each);
  return taken;
}

/** As it goes to pages, which know their members' names from the board. */
export function toEntry({ name: _, ...entry }: Present): PresenceEntry {
  return entry;
}
