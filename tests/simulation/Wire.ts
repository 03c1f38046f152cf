import type { Draws } from './Draws.ts';
import type { Timeline } from './Timeline.ts';

/** One end of a connection, as it hears of the other. */
export interface End {
  receive(packet: Uint8Array): void;
  /** The connection is gone, as far as this end can tell. */
  gone(): void;
}

/** A dead link is noticed by pings: every 10 s, answered within 8 s. */
const PING_MS = [8_000, 18_000] as const;

/** A connection between a page and a server: in order both ways, each with its delay. What is cut is lost. */
export class Wire {
  client: End | null = null;
  server: End | null = null;
  readonly #timeline: Timeline;
  readonly #draws: Draws;
  readonly #latency: number;
  #up = 0;
  #down = 0;
  #upWorks = true;
  #downWorks = true;

  constructor(timeline: Timeline, draws: Draws, latency: number) {
    this.#timeline = timeline;
    this.#draws = draws;
    this.#latency = latency;
  }

  get works(): boolean {
    return this.#upWorks && this.#downWorks;
  }

  get delay(): number {
    return this.#latency * this.#draws.between(0.5, 1.5);
  }

  toServer(packet: Uint8Array): void {
    if (!this.#upWorks) return;
    this.#up = this.#arrival(this.#up);
    this.#timeline.after(this.#up - this.#timeline.now, () => this.#upWorks && this.server?.receive(packet));
  }

  toClient(packet: Uint8Array): void {
    if (!this.#downWorks) return;
    this.#down = this.#arrival(this.#down);
    this.#timeline.after(this.#down - this.#timeline.now, () => this.#downWorks && this.client?.receive(packet));
  }

  /** The page ends it: what it sent before arrives, nothing comes back. */
  closeFromClient(): void {
    this.client = null;
    this.#up = this.#arrival(this.#up);
    this.#timeline.after(this.#up - this.#timeline.now, () => this.#tellServer());
  }

  /** The server ends it: what it sent before arrives. */
  closeFromServer(): void {
    this.server = null;
    this.#down = this.#arrival(this.#down);
    this.#timeline.after(this.#down - this.#timeline.now, () => this.#tellClient());
  }

  /** The server's machine is there, its process is not: what was sent before may arrive, then the link resets. */
  serverDied(): void {
    this.server = null;
    this.#upWorks = false;
    if (this.#draws.chance(0.5)) this.#downWorks = false;
    this.#timeline.after(this.delay, () => this.#tellClient());
  }

  /** The link is gone. @param clientKnows the page's machine hears of it at once, else its pings do */
  cut(clientKnows: boolean): void {
    this.#downWorks = false;
    // What left before the cut may still arrive.
    if (this.#draws.chance(0.5)) this.#upWorks = false;
    else this.#timeline.after(this.#latency, () => this.#stopUp());
    this.#timeline.after(clientKnows ? 0 : this.#draws.between(...PING_MS), () => this.#tellClient());
    const reset = this.#draws.chance(0.3) ? this.delay : this.#draws.between(...PING_MS);
    this.#timeline.after(reset, () => this.#tellServer());
  }

  /** The page's process is gone: nothing is heard there any more. */
  forgetClient(): void {
    this.client = null;
    this.cut(true);
  }

  #stopUp(): void {
    this.#upWorks = false;
  }

  #arrival(before: number): number {
    return Math.max(before, this.#timeline.now + this.delay);
  }

  #tellClient(): void {
    const { client } = this;
    this.client = null;
    this.#downWorks = false;
    client?.gone();
  }

  #tellServer(): void {
    const { server } = this;
    this.server = null;
    this.#upWorks = false;
    server?.gone();
  }
}
