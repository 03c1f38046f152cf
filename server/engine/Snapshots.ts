import { StorageUnavailable } from '../ports/Storage.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { LiveDocument } from './LiveDocument.ts';

/** Stores snapshots and has them proven. A snapshot is a shortcut, never the truth: without it replay takes longer. */
export class Snapshots {
  readonly #deps: Pick<EngineDeps, 'store' | 'prove' | 'sink'>;
  readonly #proving = new Set<Promise<void>>();

  constructor(deps: Pick<EngineDeps, 'store' | 'prove' | 'sink'>) {
    this.#deps = deps;
  }

  /** @param live must hold committed rows only */
  async save(live: LiveDocument): Promise<void> {
    if (!live.hasUnsavedRows) return;
    const { document, epoch, seq } = live;
    try {
      await this.#deps.store.saveSnapshot(document, epoch, seq, live.encodeState());
      live.snapshotSaved();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) this.#deps.sink.fatal(error);
      return;
    }
    const proving = this.#prove(document, epoch, seq).finally(() => this.#proving.delete(proving));
    this.#proving.add(proving);
  }

  /** Resolves when none is being proven any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#proving);
  }

  async #prove(document: string, epoch: number, seq: number): Promise<void> {
    const { prove, store, sink } = this.#deps;
    try {
      const proven = await prove(document, epoch, seq);
      await store.markSnapshot(document, epoch, seq, proven);
      if (!proven) sink.damaged(document, new Error(`the snapshot at row ${seq} is not what its rows give`));
    } catch {
      // It stays on trial: the next start replays the rows, as it would without it.
    }
  }
}
