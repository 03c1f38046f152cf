import type { Slot } from './Slot.ts';

interface Job {
  run(): Promise<void>;
  /** How it can be done while a batch waits for the disk; absent when it has to wait as well. */
  readonly whileStalled?: (held: ReadonlySet<Slot>) => Promise<void>;
}

/** One thing after the other: whatever must see or move a committed state has its turn between two batches. */
export class Turns {
  readonly #fault: (error: unknown) => void;
  readonly #queue: Job[] = [];
  #running = false;
  #idleWaiters: (() => void)[] = [];

  /** @param fault hears of what no job answers for itself */
  constructor(fault: (error: unknown) => void) {
    this.#fault = fault;
  }

  /** Runs `work` in its turn. */
  take<T>(work: () => Promise<T>, whileStalled?: (held: ReadonlySet<Slot>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = (doing: Promise<T>) => doing.then(resolve, reject);
      this.#queue.push({
        run: () => settle(work()),
        ...(whileStalled === undefined ? {} : { whileStalled: (held) => settle(whileStalled(held)) }),
      });
      if (this.#running) return;
      this.#running = true;
      this.#run().catch(this.#fault);
    });
  }

  /** Does what can be done while the documents in `held` are ahead of the disk. */
  async whileStalled(held: ReadonlySet<Slot>): Promise<void> {
    const possible = this.#queue.filter((job) => job.whileStalled !== undefined);
    for (const job of possible) {
      this.#queue.splice(this.#queue.indexOf(job), 1);
      await job.whileStalled?.(held);
    }
  }

  whenIdle(): Promise<void> {
    return this.#running ? new Promise((resolve) => this.#idleWaiters.push(resolve)) : Promise.resolve();
  }

  async #run(): Promise<void> {
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) await job.run();
    this.#running = false;
    for (const waiter of this.#idleWaiters.splice(0)) waiter();
  }
}
