/** What a case found out. */
export interface Outcome {
  /** What was measured, in words. */
  readonly figures: string;
  /** What does not hold; empty when it passed. */
  readonly findings: readonly string[];
  /** Why nothing could be found out here. */
  readonly skipped?: string;
}

export interface FaultOptions {
  readonly seed: number;
  /** How often the server is killed, all in all. */
  readonly kills: number;
  readonly say: (words: string) => void;
}

/** One fault with what passing means (docs/RELIABILITY.md). */
export interface Fault {
  /** By which `--only` picks it. */
  readonly name: string;
  readonly fault: string;
  readonly passes: string;
  run(options: FaultOptions): Promise<Outcome>;
}

export const ms = (value: number) => `${Math.round(value)} ms`;

/** A finding when a figure is above its bound. */
export function atMost(what: string, value: number, bound: number, unit = 'ms'): string[] {
  return value <= bound ? [] : [`${what} is ${Math.round(value)} ${unit}, above ${bound}`];
}
