/*
 * The server's time as this page knows it: times of posts, boards and bells are the server's, and a laptop's own clock
 * may be wrong by hours.
 */

/** Laptops' clocks run fast or slow by less than this many ms a ms (100 ppm). */
const DRIFT = 1e-4;

interface Reading {
  /** The server's time less this device's, ms. */
  readonly ahead: number;
  /** How wrong that can be, ms: half of the way there and back. */
  readonly within: number;
  /** This device's time then. */
  readonly at: number;
}

/** Follows a server's clock by the times that come with its answers. Times are ms since 1970. */
export class ServerClock {
  #best: Reading | null = null;

  /**
   * Takes the time that came with an answer, unless what is known already is surer: an answer that waited seconds on a
   * full Wi-Fi says little.
   * @param asked this device's time when the question went out
   * @param here this device's time when the answer came
   */
  note(server: number, asked: number, here: number): void {
    const within = Math.max(0, here - asked) / 2;
    const reading: Reading = { ahead: server - (here - within), within, at: here };
    const best = this.#best;
    if (best !== null) {
      const sure = best.within + Math.abs(here - best.at) * DRIFT;
      // Two readings that cannot both be right: this device's clock was set meanwhile.
      const contradicts = Math.abs(reading.ahead - best.ahead) > sure + within;
      if (!contradicts && within > sure) return;
    }
    this.#best = reading;
  }

  /** How wrong it can be, ms; infinite before the first answer. */
  get within(): number {
    return this.#best?.within ?? Number.POSITIVE_INFINITY;
  }

  /** Server time, as far as it is known. */
  now(here: number): number {
    return here + (this.#best?.ahead ?? 0);
  }
}

const clock = new ServerClock();

/** Takes the time that came with an answer of this page's server. */
export function noteServerTime(server: number, asked: number, here: number): void {
  clock.note(server, asked, here);
}

/** How wrong this page can be about the server's time, ms. */
export function serverTimeWithin(): number {
  return clock.within;
}

/** Server time in ms since 1970, as far as this page knows. */
export function serverNow(here: number = Date.now()): number {
  return clock.now(here);
}
