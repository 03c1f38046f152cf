import type { Dialect, Ears, Person, Session } from './dialects/Dialect.ts';
import { visitKeystrokes } from './edits.ts';
import { RawSocket } from './RawSocket.ts';
import type { Room } from './Room.ts';
import type { Tally } from './Tally.ts';
import { Typist } from './Typist.ts';

/** What all members of a crowd count in. */
export interface Shared {
  readonly tally: Tally;
  readonly refusals: Map<string, number>;
}

/** Servers that give out no client ids get these: 32 bits, as Yjs draws them. */
let nextClientId = 0x4000_0000;

/** One simulated person: a connection, perhaps a typist, perhaps one whose deliveries are timed. */
export class Member implements Ears {
  readonly room: Room;
  readonly socket: RawSocket;
  /** Deliveries are decoded and timed. */
  readonly sampled: boolean;
  typist: Typist | null = null;
  /** Keystrokes of others that arrived. */
  seen = 0;
  ended: string | null = null;
  readonly #shared: Shared;
  #session: Session | null = null;
  #settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  readonly joining: Promise<void>;

  constructor(room: Room, port: number, dialect: Dialect, person: Person, sampled: boolean, shared: Shared) {
    this.room = room;
    this.sampled = sampled;
    this.#shared = shared;
    this.joining = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.socket = new RawSocket(port, dialect.path(person), dialect.headers(person), {
      open: () => {
        this.#session = dialect.start(this.socket, person, this);
      },
      message: (opcode, bytes, start, end) => this.#session?.receive(opcode, bytes, start, end),
      closed: (reason) => {
        this.ended = reason;
        this.#settle?.reject(new Error(`not joined: ${reason}`));
      },
    });
  }

  joined(_: Uint8Array, clientId: number | null): void {
    if (this.#session !== null) this.#session.listens = this.sampled;
    this.typist = new Typist(clientId ?? nextClientId++, (update) => this.push(update));
    this.#settle?.resolve();
    this.#settle = null;
  }

  update(bytes: Uint8Array, start: number): void {
    const { room } = this;
    const { tally } = this.#shared;
    const now = performance.now();
    visitKeystrokes(bytes, start, (clientId, clock) => {
      const typist = room.typists.get(clientId);
      const sent = typist?.sent(clock);
      if (typist === undefined || sent === undefined) return;
      if (typist === this.typist) {
        tally.echoes.add(now - sent);
      } else {
        this.seen++;
        tally.latencies.add(now - sent);
      }
      room.show(clientId, clock);
    });
  }

  refused(code: string): void {
    const { refusals } = this.#shared;
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
    if (this.#settle === null) return;
    this.#settle.reject(new Error(`not joined: ${code}`));
    this.#settle = null;
  }

  push(update: Uint8Array): void {
    this.#session?.push(update);
  }

  keepAlive(): void {
    this.#session?.keepAlive();
  }
}
