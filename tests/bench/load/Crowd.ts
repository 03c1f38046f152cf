import { setTimeout as delay } from 'node:timers/promises';
import type { Dialect, Person } from './dialects/Dialect.ts';
import { inTurns } from './inTurns.ts';
import { Member, type Shared } from './Member.ts';
import { Room } from './Room.ts';
import { seeded } from './random.ts';
import { Tally } from './Tally.ts';
import type { Typist } from './Typist.ts';

export interface CrowdPlan {
  /** People by room; those of a room share a document. */
  readonly rooms: readonly (readonly Person[])[];
  readonly typistsPerRoom: number;
  /** Whose deliveries are decoded and timed: from both ends of the room, so that typists and readers are in. */
  readonly samplesPerRoom: number;
}

/** What is left when everybody has stopped and the server had time. */
export interface Rest {
  /** Keystrokes that sampled people never received. */
  readonly missing: number;
  /** People whose connection ended. */
  readonly dropped: number;
  readonly behind: number;
  /** What the server refused, by its own code. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** The interval between two keystrokes varies by this share to both sides: people do not fall into step. */
const JITTER = 0.3;
const TICK_MS = 1;
/** Hocuspocus gives up on connections that were silent for a minute. */
const KEEP_ALIVE_MS = 25_000;
const CONNECTING_AT_ONCE = 50;
const CARDS_PER_SECOND = 200;
const DRAIN_MS = 15_000;

/** Everybody who is connected to one server. */
export class Crowd {
  readonly rooms: readonly Room[];
  readonly tally: Tally;
  readonly #plan: CrowdPlan;
  readonly #port: number;
  readonly #dialect: Dialect;
  readonly #shared: Shared;
  readonly #random = seeded(20_261);
  readonly #typists: Typist[] = [];
  #typing: NodeJS.Timeout | null = null;
  #keepAlive: NodeJS.Timeout | null = null;

  constructor(port: number, dialect: Dialect, plan: CrowdPlan) {
    this.#plan = plan;
    this.#port = port;
    this.#dialect = dialect;
    this.rooms = plan.rooms.map((people) => new Room(people[0]?.document ?? ''));
    this.tally = new Tally(this.rooms);
    this.#shared = { tally: this.tally, refusals: new Map() };
  }

  /** Connects everybody and lets the typists make their cards. */
  async open(): Promise<void> {
    // One of each room first: a server that loads a document for several at once may load it several times.
    await inTurns(this.rooms, CONNECTING_AT_ONCE, (room) => this.#join(room, 0));
    const others = this.rooms.flatMap((room, index) =>
      (this.#plan.rooms[index] ?? []).slice(1).map((_, place) => ({ room, place: place + 1 })),
    );
    await inTurns(others, CONNECTING_AT_ONCE, ({ room, place }) => this.#join(room, place));
    for (const [index, typist] of this.#typists.entries()) {
      typist.begin();
      if (index % 10 === 9) await delay((10 * 1000) / CARDS_PER_SECOND);
    }
    this.#keepAlive = setInterval(() => {
      for (const member of this.members()) member.keepAlive();
    }, KEEP_ALIVE_MS);
    await delay(500);
  }

  async #join(room: Room, place: number): Promise<void> {
    const { rooms, typistsPerRoom, samplesPerRoom } = this.#plan;
    const people = rooms[this.rooms.indexOf(room)] ?? [];
    const person = people[place];
    if (person === undefined) return;
    const front = Math.ceil(samplesPerRoom / 2);
    const sampled = place < front || place >= people.length - (samplesPerRoom - front);
    const member = new Member(room, this.#port, this.#dialect, person, sampled, this.#shared);
    room.members.push(member);
    await member.joining;
    if (place >= typistsPerRoom || member.typist === null) return;
    room.typists.set(member.typist.clientId, member.typist);
    this.#typists.push(member.typist);
  }

  *members(): Generator<Member> {
    for (const { members } of this.rooms) yield* members;
  }

  /** Everybody who types begins. @param rate keystrokes a second of each */
  type(rate: number): void {
    this.pause();
    const interval = 1000 / rate;
    const start = performance.now();
    for (const typist of this.#typists) typist.due = start + this.#random() * interval;
    const tick = () => {
      const now = performance.now();
      for (const typist of this.#typists) {
        if (typist.due > now) continue;
        typist.type(now);
        typist.due += interval * (1 + JITTER * (2 * this.#random() - 1));
        // After a stall of this process people go on; they do not catch up in a burst.
        if (typist.due < now) typist.due = now + interval * this.#random();
      }
      this.#typing = setTimeout(tick, TICK_MS);
    };
    tick();
  }

  pause(): void {
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = null;
  }

  /** Stops typing and waits until everything has arrived, or does not come any more. */
  async drain(): Promise<Rest> {
    this.pause();
    const until = performance.now() + DRAIN_MS;
    while (this.tally.missing > 0 && performance.now() < until) await delay(20);
    await delay(100);
    let dropped = 0;
    for (const member of this.members()) if (member.ended !== null) dropped++;
    const refusals = Object.fromEntries(this.#shared.refusals);
    return { missing: this.tally.missing, dropped, behind: this.tally.behind, refusals };
  }

  close(): void {
    this.pause();
    if (this.#keepAlive !== null) clearInterval(this.#keepAlive);
    for (const member of this.members()) member.socket.end();
  }
}
