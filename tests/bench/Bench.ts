import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './options.ts';
import type { Row, Rows } from './report/Rows.ts';
import { ours } from './targets/ours.ts';
import { PEERS } from './targets/peers.ts';
import type { ServerProcess } from './targets/ServerProcess.ts';
import type { Target } from './targets/Target.ts';

/** What every scenario works with. */
export class Bench {
  readonly options: Options;
  readonly rows: Rows;
  readonly #dirs: string[] = [];

  constructor(options: Options, rows: Rows) {
    this.options = options;
    this.rows = rows;
  }

  /** Those of the named servers that were asked for, in this order. */
  targets(...names: readonly string[]): Target[] {
    const all = [ours, ...PEERS];
    const asked = this.options.servers;
    return names.flatMap((name) => {
      const found = all.find((target) => target.name === name);
      return found !== undefined && (asked.length === 0 || asked.includes(name)) ? [found] : [];
    });
  }

  rounds(usual: number): number {
    return this.options.rounds ?? usual;
  }

  start(target: Target, dir: string, store = false): Promise<ServerProcess> {
    const nodeArguments = target === ours ? this.options.nodeArguments : [];
    return target.start({ dir, store, nodeArguments });
  }

  add(row: Row): void {
    this.rows.add(row);
  }

  /** A fresh folder that goes with the benchmark. */
  dir(): string {
    const dir = mkdtempSync(join(tmpdir(), 'sharedthinking-bench-'));
    this.#dirs.push(dir);
    return dir;
  }

  clean(): void {
    for (const dir of this.#dirs) rmSync(dir, { recursive: true, force: true });
  }
}

/** For the person who watches. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
