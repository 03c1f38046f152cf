import type { LateCopyServer, ServerCopy } from '../../client/sync/LateCopies.ts';
import type { Draws } from './Draws.ts';
import type { Process, Timeline } from './Timeline.ts';

/** Where the server keeps late copies: asked over HTTP, so that a request or its answer may be lost by itself. */
export class LateDesk {
  readonly copies = new Map<string, Map<string, ServerCopy>>();
  readonly #timeline: Timeline;
  readonly #draws: Draws;

  constructor(timeline: Timeline, draws: Draws) {
    this.#timeline = timeline;
    this.#draws = draws;
  }

  of(owner: string): Map<string, ServerCopy> {
    const copies = this.copies.get(owner) ?? new Map<string, ServerCopy>();
    this.copies.set(owner, copies);
    return copies;
  }

  /** @param reachable is there a way to a server that can write, just now? */
  open(owner: string, process: Process, reachable: () => boolean): LateCopyServer {
    const ask = <T>(work: (copies: Map<string, ServerCopy>) => T): Promise<T> =>
      new Promise((resolve, reject) => {
        const lost = () => process.alive && reject(new Error('not reached'));
        this.#timeline.after(this.#draws.between(2, 80), () => {
          if (!reachable()) return lost();
          const answer = work(this.of(owner));
          this.#timeline.after(this.#draws.between(2, 80), () => {
            if (!reachable()) return lost();
            if (process.alive) resolve(answer);
          });
        });
      });
    return {
      list: () => ask((copies) => [...copies.values()]),
      keep: (copy) =>
        ask((copies) => {
          if (copy.text.length >= (copies.get(copy.id)?.text.length ?? 0)) copies.set(copy.id, copy);
          return 'kept' as const;
        }),
      discard: (id) => ask((copies) => void copies.delete(id)),
    };
  }
}
