import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;

/** How busy this process is itself. */
export class LoopWatch {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #cpu = process.cpuUsage();
  #at = performance.now();

  constructor() {
    this.#delay.enable();
  }

  reset(): void {
    this.#delay.reset();
    this.#cpu = process.cpuUsage();
    this.#at = performance.now();
  }

  /** Share of one core since the reset, and how long the loop was held, ms. */
  read(): { loadCpu: number; loadLoopP99: number } {
    const { user, system } = process.cpuUsage(this.#cpu);
    const loadCpu = (user + system) / 1000 / (performance.now() - this.#at);
    return { loadCpu, loadLoopP99: Math.max(0, this.#delay.percentile(99) / 1e6 - RESOLUTION_MS) };
  }
}
