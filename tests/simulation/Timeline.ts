import type { Clock } from '../../server/ports/Clock.ts';
import { drainMicrotasks } from './drainMicrotasks.ts';

interface Happening {
  readonly at: number;
  readonly order: number;
  call: (() => void) | null;
}

/** The one scheduler of a simulated world: what happens when, in milliseconds that only go forward. */
export class Timeline {
  #now = 0;
  #count = 0;
  /** A binary heap, the earliest first. */
  readonly #heap: Happening[] = [];

  get now(): number {
    return this.#now;
  }

  /** Calls once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void {
    const happening = { at: this.#now + Math.max(0, ms), order: this.#count++, call };
    this.#push(happening);
    return () => {
      (happening as Happening).call = null;
    };
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets everything happen up to `ms` from now. */
  pass(ms: number): void {
    const end = this.#now + ms;
    drainMicrotasks();
    for (let head = this.#heap[0]; head !== undefined && head.at <= end; head = this.#heap[0]) {
      this.#pop();
      this.#now = Math.max(this.#now, head.at);
      if (head.call === null) continue;
      head.call();
      drainMicrotasks();
    }
    this.#now = end;
  }

  /** Lets time pass until the condition holds, looked at every `step` ms. False when it does not within `most` ms. */
  passUntil(condition: () => boolean, most: number, step = 100): boolean {
    const end = this.#now + most;
    drainMicrotasks();
    while (!condition()) {
      if (this.#now >= end) return false;
      this.pass(step);
    }
    return true;
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(happening);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const other = heap[above] as Happening;
      if (!before(happening, other)) break;
      heap[index] = other;
      index = above;
    }
    heap[index] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Happening;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1] as Happening, heap[below] as Happening)) below++;
      const other = heap[below] as Happening;
      if (!before(other, last)) break;
      heap[index] = other;
      index = below;
    }
    heap[index] = last;
  }
}

const before = (a: Happening, b: Happening) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A machine's own idea of the time, which may jump. */
export interface WallClock {
  offset: number;
}

const BEGIN = Date.UTC(2026, 8, 1, 8, 0, 0);

/** A process on a machine: its timers end with it. */
export class Process implements Clock {
  alive = true;
  readonly #timeline: Timeline;
  readonly #wall: WallClock;

  constructor(timeline: Timeline, wall: WallClock) {
    this.#timeline = timeline;
    this.#wall = wall;
  }

  now(): number {
    return BEGIN + Math.floor(this.#timeline.now + this.#wall.offset);
  }

  after(ms: number, call: () => void): () => void {
    return this.#timeline.after(ms, () => {
      if (this.alive) call();
    });
  }

  end(): void {
    this.alive = false;
  }
}
