/** In ms. */
export interface DelaySummary {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** How long things took. */
export class Delays {
  #all: number[] = [];

  add(ms: number): void {
    this.#all.push(ms);
  }

  /** Of those since the last call. */
  take(): DelaySummary {
    const sorted = this.#all.sort((a, b) => a - b);
    this.#all = [];
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) ?? 0 };
  }
}
