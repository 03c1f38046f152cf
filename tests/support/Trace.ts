import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TraceTransaction {
  /** Indices of the transactions that this one's author had seen. */
  readonly parents: readonly number[];
  readonly agent: number;
  readonly patches: readonly (readonly [position: number, deleted: number, inserted: string])[];
}
export interface Trace {
  readonly endContent: string;
  readonly numAgents: number;
  readonly txns: readonly TraceTransaction[];
}

/** A concurrent editing trace; see tests/fixtures/README.md for source and licence. */
export function readTrace(name: string): Trace {
  const file = new URL(`../fixtures/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Trace;
}

/**
 * For each transaction, how many transactions of each other agent its author had seen: the causal past,
 * which for agents that write in a row is a prefix of everybody's own list.
 */
export function seenBefore(trace: Trace): number[][] {
  const own = new Array<number>(trace.numAgents).fill(0);
  const after: number[][] = [];
  return trace.txns.map(({ parents, agent }, index) => {
    const seen = new Array<number>(trace.numAgents).fill(0);
    for (const parent of parents) {
      const past = after[parent] ?? [];
      for (let each = 0; each < seen.length; each++) seen[each] = Math.max(seen[each] ?? 0, past[each] ?? 0);
    }
    own[agent] = (own[agent] ?? 0) + 1;
    after[index] = seen.map((count, each) => (each === agent ? (own[agent] ?? 0) : count));
    return seen;
  });
}
