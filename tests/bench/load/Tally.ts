import { LoopWatch } from './LoopWatch.ts';
import type { Member } from './Member.ts';
import type { Room } from './Room.ts';
import { Samples, type Summary } from './Samples.ts';

export interface Figures {
  readonly seconds: number;
  readonly edits: number;
  /** Updates times other participants, as far as the sampled ones received them. */
  readonly deliveries: number;
  /** What all participants received, frame headers included. */
  readonly bytes: number;
  readonly frames: number;
  /** Sent until received by others, ms. */
  readonly latency: Summary | null;
  /** Sent until it came back to its author: where that is the acknowledgement, saved. */
  readonly echo: Summary | null;
  /** Of the load's own process: with its core full or its loop held, latencies are its own. */
  readonly loadCpu: number;
  readonly loadLoopP99: number;
}

interface Totals {
  readonly edits: number;
  readonly possible: number;
  readonly expected: number;
  readonly seen: number;
  readonly bytes: number;
  readonly frames: number;
}

/** Counts what happens in rooms between `mark` and `figures`. */
export class Tally {
  readonly latencies = new Samples();
  readonly echoes = new Samples();
  readonly #rooms: readonly Room[];
  readonly #loop = new LoopWatch();
  readonly #receivedAtMark = new Map<Member, number>();
  #mark: Totals;
  #at = performance.now();

  constructor(rooms: readonly Room[]) {
    this.#rooms = rooms;
    this.#mark = this.#totals();
  }

  mark(): void {
    this.latencies.clear();
    this.echoes.clear();
    this.#loop.reset();
    for (const { members } of this.#rooms) {
      for (const member of members) this.#receivedAtMark.set(member, member.socket.received);
    }
    this.#mark = this.#totals();
    this.#at = performance.now();
  }

  figures(): Figures {
    const before = this.#mark;
    const now = this.#totals();
    const expected = now.expected - before.expected;
    const share = expected === 0 ? 0 : (now.seen - before.seen) / expected;
    return {
      seconds: (performance.now() - this.#at) / 1000,
      edits: now.edits - before.edits,
      deliveries: Math.round(share * (now.possible - before.possible)),
      bytes: now.bytes - before.bytes,
      frames: now.frames - before.frames,
      latency: this.latencies.summary(),
      echo: this.echoes.summary(),
      ...this.#loop.read(),
    };
  }

  /** Keystrokes that sampled people have not received, of all that were ever sent. */
  get missing(): number {
    const { expected, seen } = this.#totals();
    return expected - seen;
  }

  /** People who received less than nine tenths of the bytes of the sampled ones in their room since the mark. */
  get behind(): number {
    let behind = 0;
    const since = (member: Member) => member.socket.received - (this.#receivedAtMark.get(member) ?? 0);
    for (const { members } of this.#rooms) {
      // Those who type receive their acknowledgements too: the least counts.
      const usual = Math.min(...members.filter(({ sampled }) => sampled).map(since));
      for (const member of members) if (!member.sampled && since(member) < 0.9 * usual) behind++;
    }
    return behind;
  }

  #totals(): Totals {
    const totals = { edits: 0, possible: 0, expected: 0, seen: 0, bytes: 0, frames: 0 };
    for (const { edits, members } of this.#rooms) {
      totals.edits += edits;
      totals.possible += edits * (members.length - 1);
      for (const { socket, sampled, seen, typist } of members) {
        totals.bytes += socket.received;
        totals.frames += socket.frames;
        if (!sampled) continue;
        totals.expected += edits - (typist?.sentAt.length ?? 0);
        totals.seen += seen;
      }
    }
    return totals;
  }
}
