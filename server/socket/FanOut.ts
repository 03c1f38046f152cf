import { encodeFramePacket, encodePacket } from '../../shared/protocol/wire.ts';
import type { Clock } from '../ports/Clock.ts';
import { type Line, type Shot, toShot } from './Line.ts';

/** So many writes (6 to 9 µs of system time each) in a row, then others have their turn. */
const WRITES_PER_SLICE = 500;
const LOOK_MS = 250;

interface Job {
  readonly lines: Iterator<Line>;
  readonly shot: Shot;
}

/** A `presence` or other event of the server's as a packet. */
export function eventPacket(name: string, message: unknown): Uint8Array {
  return encodePacket({ type: 2, nsp: '/', data: [name, message] });
}

/**
 * Sends what was built once to everybody in a document, in order, in slices: a hall does not keep a classroom
 * waiting.
 */
export class FanOut {
  readonly #clock: Clock;
  readonly #rooms = new Map<number, Set<Line>>();
  readonly #jobs: Job[] = [];
  readonly #behind = new Set<Line>();
  #running = false;
  #looking: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(channel: number, line: Line): void {
    const room = this.#rooms.get(channel);
    if (room === undefined) this.#rooms.set(channel, new Set([line]));
    else room.add(line);
  }

  remove(channel: number, line: Line): void {
    const room = this.#rooms.get(channel);
    room?.delete(line);
    if (room?.size === 0) this.#rooms.delete(channel);
  }

  /** Forgets a connection that is gone. */
  forget(line: Line): void {
    this.#behind.delete(line);
  }

  /** A frame, and what else goes to the same people at that moment. */
  frame(channel: number, frame: Uint8Array, also: readonly Uint8Array[]): void {
    this.send(channel, [encodeFramePacket(channel, frame), ...also]);
  }

  send(channel: number, packets: readonly Uint8Array[], only?: (line: Line) => boolean): void {
    const room = this.#rooms.get(channel);
    if (room === undefined || packets.length === 0) return;
    const lines = only === undefined ? room : [...room].filter(only);
    this.#jobs.push({ lines: lines[Symbol.iterator](), shot: toShot(packets) });
    if (!this.#running) this.#run();
  }

  stop(): void {
    this.#looking?.();
    this.#jobs.length = 0;
  }

  #run(): void {
    this.#running = true;
    const now = this.#clock.now();
    let left = WRITES_PER_SLICE;
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      for (let next = job.lines.next(); !next.done; next = job.lines.next()) {
        if (!next.value.send(job.shot, now)) this.#off(next.value);
        if (--left === 0) {
          setImmediate(() => this.#run());
          return;
        }
      }
      this.#jobs.shift();
    }
    this.#running = false;
  }

  #off(line: Line): void {
    this.#behind.add(line);
    this.#looking ??= this.#clock.after(LOOK_MS, () => this.#look());
  }

  #look(): void {
    this.#looking = null;
    for (const line of this.#behind) {
      const state = line.look(this.#clock.now());
      if (state === 'behind') continue;
      this.#behind.delete(line);
      if (state === 'closed') continue;
      for (const [channel, room] of this.#rooms) if (room.has(line)) line.socket.emit('resync', { channel });
    }
    if (this.#behind.size > 0) this.#looking = this.#clock.after(LOOK_MS, () => this.#look());
  }
}
