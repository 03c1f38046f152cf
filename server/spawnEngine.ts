import { Worker } from 'node:worker_threads';
import type { EngineThreadData } from './composeEngine.ts';
import type { Spawned } from './host/ThreadLink.ts';
import { WATCH_WORDS } from './host/threadMessages.ts';

const YOUNG_MB = 64;

/** Starts a thread for an engine. It loads on another core while this one does something else. */
export function spawnEngine({ dataDir, rateFactor }: Omit<EngineThreadData, 'words'>): Spawned {
  const words = new SharedArrayBuffer(WATCH_WORDS * Int32Array.BYTES_PER_ELEMENT);
  const workerData: EngineThreadData = { dataDir, rateFactor, words };
  const thread = new Worker(new URL('./composeEngine.ts', import.meta.url), {
    workerData,
    // A long text is a hundred thousand small objects: copying them about while it is read takes longer than reading.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  return { thread, words: new Int32Array(words) };
}
