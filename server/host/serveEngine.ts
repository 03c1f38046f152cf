import { Engine } from '../engine/Engine.ts';
import type { EngineDeps } from '../engine/EngineDeps.ts';
import { proveSnapshot } from '../engine/proveSnapshot.ts';
import type { Records } from '../ports/Records.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import type { Watch } from '../ports/Watch.ts';
import { packCommitment, unpackEntries } from './packing.ts';
import {
  type FromEngine,
  type ToEngine,
  toPlainError,
  WATCH_COUNT,
  WATCH_LOADING,
  WATCH_SEAT,
} from './threadMessages.ts';

/** What a thread opens when it is its turn. */
export interface Opened extends Pick<EngineDeps, 'store' | 'clock' | 'random' | 'seals' | 'apply' | 'rateFactor'> {
  readonly records: Records;
  /** Does the store's housekeeping, if there is much of it, while another thread writes. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** The way to the host's thread: `parentPort`, or one end of a channel in tests. */
export interface Port {
  postMessage(message: FromEngine, transfer: ArrayBuffer[]): void;
  on(event: 'message', listener: (message: ToEngine) => void): void;
}

/** The calls that a host may make; anything else is a mistake of ours. */
const ENGINE_METHODS = ['join', 'reseat', 'view', 'refresh', 'redact', 'move', 'restore', 'stop'] as const;
type EngineMethod = (typeof ENGINE_METHODS)[number];
const isEngineMethod = (name: string): name is EngineMethod => ENGINE_METHODS.includes(name as EngineMethod);

/**
 * The engine's side of a thread: warm and idle until it is told to begin; as long as it is a spare it proves
 * snapshots and tidies up for the one that serves.
 */
export function serveEngine(port: Port, words: Int32Array, open: () => Promise<Opened>): void {
  const say = (message: FromEngine, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const proofs = new Map<number, (proven: boolean | null) => void>();
  let serving: { engine: Engine; parts: Opened } | null = null;
  let opening: Promise<Opened> | null = null;
  let lastProof = 0;

  const watch: Watch = {
    entry: (seat) => {
      words[WATCH_SEAT] = seat;
      words[WATCH_COUNT] = ((words[WATCH_COUNT] ?? 0) + 1) | 0;
    },
    loading: (channel) => {
      words[WATCH_LOADING] = channel;
    },
  };

  const opened = (): Promise<Opened> => {
    // What failed once is tried again the next time.
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  const begin = async () => {
    const parts = await opened();
    const engine = new Engine({
      ...parts,
      watch,
      sink: {
        fatal: (error) => say({ kind: 'fatal', error: toPlainError(error) }),
        damaged: (document, error) => say({ kind: 'damaged', document, error: toPlainError(error) }),
        stalled: () => say({ kind: 'storage', ok: false }),
        recovered: () => say({ kind: 'storage', ok: true }),
      },
      prove: (document, epoch, seq) =>
        new Promise((resolve, reject) => {
          const id = ++lastProof;
          proofs.set(id, (proven) => (proven === null ? reject(new Error('not known')) : resolve(proven)));
          say({ kind: 'prove', id, document, epoch, seq });
        }),
    });
    serving = { engine, parts };
    say({ kind: 'begun' });
  };

  const prove = async ({ id, document, epoch, seq }: Extract<ToEngine, { kind: 'prove' }>) => {
    // Kept for the next proof, and for the day this thread is to serve.
    const { store } = await opened();
    say({ kind: 'proven', id, proven: await proveSnapshot(store, document, epoch, seq) });
  };

  const tidy = async () => {
    // When it cannot be opened now, it is the next time.
    const parts = await opened().catch(() => null);
    try {
      await parts?.tidy();
    } catch (error) {
      // A disk that is full or busy is tidied another time; one that fails is nobody's to go on with.
      if (!(error instanceof StorageUnavailable)) say({ kind: 'fatal', error: toPlainError(error) });
    }
  };

  const call = async ({ target, method, args }: Extract<ToEngine, { kind: 'call' }>): Promise<unknown> => {
    if (serving === null) throw new Error('called before it began');
    const { engine, parts } = serving;
    if (target === 'records') return callRecords(parts.records, method, args);
    if (!isEngineMethod(method)) throw new Error(`the engine has no method ${method}`);
    const answer = await (engine[method] as (...all: unknown[]) => Promise<unknown>)(...args);
    if (method === 'stop') await parts.close();
    return answer;
  };

  port.on('message', (message: ToEngine) => {
    switch (message.kind) {
      case 'begin':
        begin().catch((error: unknown) => say({ kind: 'unopened', error: toPlainError(error) }));
        return;
      case 'commit':
        serving?.engine.commit(unpackEntries(message.entries)).then(
          (done) => {
            const commitment = packCommitment(done);
            say({ kind: 'committed', id: message.id, commitment }, [commitment]);
          },
          (error: unknown) => say({ kind: 'error', id: message.id, error: toPlainError(error) }),
        );
        return;
      case 'call':
        call(message).then(
          (value) => say({ kind: 'answer', id: message.id, value }),
          (error: unknown) => say({ kind: 'error', id: message.id, error: toPlainError(error) }),
        );
        return;
      case 'leave':
        return serving?.engine.leave(message.seat);
      case 'prove':
        prove(message).catch(() => say({ kind: 'proven', id: message.id, proven: null }));
        return;
      case 'tidy':
        return void tidy();
      case 'proven':
        proofs.get(message.id)?.(message.proven);
        proofs.delete(message.id);
        return;
    }
  });
  say({ kind: 'warm' });
}

function callRecords(records: Records, method: string, args: readonly unknown[]): unknown {
  if (!Object.hasOwn(records, method)) throw new Error(`the records have no method ${method}`);
  return (records[method as keyof Records] as (...all: readonly unknown[]) => unknown)(...args);
}
