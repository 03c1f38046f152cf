import type { Clock } from '../ports/Clock.ts';
import type { DocumentStore } from '../ports/DocumentStore.ts';
import type { Random } from '../ports/Random.ts';
import type { Seals } from '../ports/Seals.ts';
import type { Watch } from '../ports/Watch.ts';
import type { Apply } from './LiveDocument.ts';

/** What the engine has to say beside its answers. */
export interface EngineSink {
  /** The state of the disk is not known any more: the process must end and start clean. */
  fatal(error: unknown): void;
  /** Something stored cannot be trusted; other documents go on. */
  damaged(document: string, error: unknown): void;
  /** The store takes nothing just now; a batch is held until it does. */
  stalled(): void;
  /** It does again. */
  recovered(): void;
}

export interface EngineDeps {
  readonly store: DocumentStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly seals: Seals;
  readonly sink: EngineSink;
  readonly watch: Watch;
  readonly apply: Apply;
  /** On what one person may send; 1 for people. */
  readonly rateFactor: number;
  /** Replays a snapshot's rows and compares, wherever that disturbs nobody. */
  readonly prove: (document: string, epoch: number, seq: number) => Promise<boolean>;
}
