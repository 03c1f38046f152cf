import type { Commitment, Entry } from '../engine/handover.ts';
import type { Clock } from '../ports/Clock.ts';

export interface WindowsDeps {
  readonly clock: Clock;
  readonly commit: (entries: readonly Entry[]) => Promise<Commitment>;
  readonly deliver: (commitment: Commitment) => void;
  /** Seats in a channel. */
  readonly people: (channel: number) => number;
  readonly fail: (entries: readonly Entry[], error: unknown) => void;
}

interface Window {
  readonly channel: number;
  entries: Entry[];
  bytes: number;
  /** When the last one was handed over; no earlier than `nextAt` is the next. */
  openedAt: number;
  nextAt: number;
  timer: (() => void) | null;
  ready: boolean;
  held: boolean;
  afterNext: (() => void)[];
}

/** 30 people typing at once cause 40 frames a second at most; longer feels slow on a projector. */
const SHORTEST_MS = 24;
/** What a frame costs grows with the people it goes to: in a hall of 300 it is 50 ms. */
const PEOPLE_PER_MS = 6;
/** From here on a window grows more slowly, and no further than people put up with: 3,000 writes take 45 ms. */
const HALL = 360;
const HALL_PEOPLE_PER_MS = 50;
const LONGEST_MS = 120;
/** So many entries wait no longer than the shortest window, in rooms below a hall: their authors wait for "Saved". */
const CROWDED = 8;
/**
 * What one hand-over may hold, of one document and of all: applying this much takes some 20 ms, and another board's
 * keystroke waits for no more than that. The first entry always goes.
 */
const MAX_HANDED_BYTES = 32 * 1024;
const MAX_HANDED_ENTRIES = 250;
const MAX_HANDED_BYTES_OF_ALL = 96 * 1024;
/** A hand-over costs both threads a wake-up, whatever is in it. */
const APART_MS = 5;
/** What may wait in one document for a disk that takes nothing; every page holds back all but a few entries itself. */
const MAX_WAITING = 20_000;
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/**
 * When which entries go to the engine. Each document has its window with a leading edge: an edit alone goes at
 * once, the next waits for the window's end. One hand-over is under way at a time, for all documents that are due.
 */
export class Windows {
  readonly #deps: WindowsDeps;
  readonly #windows = new Map<number, Window>();
  readonly #ready = new Set<Window>();
  #underWay = false;
  /** Whose entries are in the hand-over that is under way. */
  #handed: ReadonlySet<number> = new Set();
  #handedAt = Number.NEGATIVE_INFINITY;
  #pause: (() => void) | null = null;
  #whenDone: (() => void)[] = [];

  constructor(deps: WindowsDeps) {
    this.#deps = deps;
  }

  /** False when too much waits already. */
  push(channel: number, entry: Entry): boolean {
    const window = this.#window(channel);
    if (window.entries.length >= MAX_WAITING || window.bytes >= MAX_WAITING_BYTES) return false;
    window.entries.push(entry);
    window.bytes += entry.update.byteLength;
    // A window that grew long for the sake of many readers ends early for many writers.
    if (window.entries.length === CROWDED && this.#deps.people(channel) <= HALL) {
      window.timer?.();
      window.timer = null;
      window.nextAt = Math.min(window.nextAt, window.openedAt + SHORTEST_MS);
    }
    this.#schedule(window);
    return true;
  }

  waits(channel: number): boolean {
    return (this.#windows.get(channel)?.entries.length ?? 0) > 0;
  }

  /** Forgets what a seat still has waiting. */
  drop(channel: number, seat: number): void {
    const window = this.#window(channel);
    window.entries = window.entries.filter((entry) => entry.seat !== seat);
    window.bytes = window.entries.reduce((sum, { update }) => sum + update.byteLength, 0);
  }

  /** Calls once what waits in the channel now was handed over. */
  afterNext(channel: number, call: () => void): void {
    this.#window(channel).afterNext.push(call);
  }

  /** Keeps a document's entries back; resolves when none of them is under way. Call what it gives to go on. */
  async hold(channel: number): Promise<() => void> {
    const window = this.#window(channel);
    while (window.held) await new Promise<void>((resolve) => this.#whenDone.push(resolve));
    window.held = true;
    // Others' hand-overs follow one another without a pause: only one's own is waited for.
    while (this.#handed.has(channel)) await new Promise<void>((resolve) => this.#whenDone.push(resolve));
    return () => {
      window.held = false;
      this.#wakeWaiters();
      if (window.entries.length > 0) this.#schedule(window);
    };
  }

  /** Hands over everything that waits, at once. */
  async drain(): Promise<void> {
    for (;;) {
      const waiting = [...this.#windows.values()].filter((window) => window.entries.length > 0);
      if (waiting.length === 0 && !this.#underWay) return;
      const done = new Promise<void>((resolve) => this.#whenDone.push(resolve));
      for (const window of waiting) if (!window.held) this.#due(window);
      this.#pause?.();
      this.#pause = null;
      this.#handedAt = Number.NEGATIVE_INFINITY;
      this.#handOver();
      await done;
    }
  }

  #window(channel: number): Window {
    const known = this.#windows.get(channel);
    if (known !== undefined) return known;
    const window: Window = {
      channel,
      entries: [],
      bytes: 0,
      openedAt: Number.NEGATIVE_INFINITY,
      nextAt: Number.NEGATIVE_INFINITY,
      timer: null,
      ready: false,
      held: false,
      afterNext: [],
    };
    this.#windows.set(channel, window);
    return window;
  }

  #schedule(window: Window): void {
    if (window.timer !== null || window.ready || window.held) return;
    const wait = window.nextAt - this.#deps.clock.now();
    // A clock that was set back must not hold anybody up.
    if (wait <= 0 || wait > LONGEST_MS) return this.#due(window);
    window.timer = this.#deps.clock.after(wait, () => {
      window.timer = null;
      if (!window.held) this.#due(window);
    });
  }

  #due(window: Window): void {
    window.timer?.();
    window.timer = null;
    window.ready = true;
    this.#ready.add(window);
    // Whatever else arrives in this turn of the event loop goes with it.
    if (this.#pause === null && !this.#underWay) queueMicrotask(() => this.#handOver());
  }

  #handOver(): void {
    if (this.#underWay || this.#ready.size === 0 || this.#pause !== null) return;
    const now = this.#deps.clock.now();
    const wait = this.#handedAt + APART_MS - now;
    if (wait > 0 && wait <= APART_MS) {
      this.#pause = this.#deps.clock.after(wait, () => {
        this.#pause = null;
        this.#handOver();
      });
      return;
    }
    this.#handedAt = now;
    const entries: Entry[] = [];
    const channels = new Set<number>();
    const after: (() => void)[] = [];
    const again: Window[] = [];
    let bytes = 0;
    for (const window of this.#ready) {
      if (bytes >= MAX_HANDED_BYTES_OF_ALL) break;
      // One that has more than may go at once comes again after the others.
      this.#ready.delete(window);
      window.ready = false;
      if (window.held) continue;
      const given = takeFrom(window);
      if (given.length > 0) channels.add(window.channel);
      for (const entry of given) {
        entries.push(entry);
        bytes += entry.update.byteLength;
      }
      if (window.entries.length > 0) {
        again.push(window);
        continue;
      }
      after.push(...window.afterNext.splice(0));
      window.openedAt = now;
      window.nextAt = now + windowMs(this.#deps.people(window.channel));
    }
    for (const window of again) {
      window.ready = true;
      this.#ready.add(window);
    }
    if (entries.length === 0) return this.#wakeWaiters();
    this.#underWay = true;
    this.#handed = channels;
    void this.#commit(entries, after);
  }

  async #commit(entries: readonly Entry[], after: readonly (() => void)[]): Promise<void> {
    const committing = this.#deps.commit(entries);
    for (const call of after) call();
    try {
      const commitment = await committing;
      this.#deps.deliver(commitment);
    } catch (error) {
      this.#deps.fail(entries, error);
    }
    this.#underWay = false;
    this.#handed = new Set();
    this.#wakeWaiters();
    this.#handOver();
  }

  #wakeWaiters(): void {
    for (const waiter of this.#whenDone.splice(0)) waiter();
  }
}

/** Takes entries out of a window, in order, as many as one hand-over may hold. */
function takeFrom(window: Window): Entry[] {
  let bytes = 0;
  let count = 0;
  const most = Math.min(window.entries.length, MAX_HANDED_ENTRIES);
  while (count < most && (count === 0 || bytes < MAX_HANDED_BYTES)) {
    bytes += window.entries[count]?.update.byteLength ?? 0;
    count++;
  }
  window.bytes -= bytes;
  return window.entries.splice(0, count);
}

/** Length of a document's window in ms, for so many people. */
export function windowMs(people: number): number {
  const hall = Math.max(0, people - HALL) / HALL_PEOPLE_PER_MS;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.min(people, HALL) / PEOPLE_PER_MS + hall));
}
