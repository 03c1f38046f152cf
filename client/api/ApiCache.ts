import type { RouteName } from '../../shared/api/paths.ts';
import { ApiError } from './ApiError.ts';

export type Snapshot =
  | { readonly state: 'loading' }
  /** `stale`: from before the network went. */
  | { readonly state: 'ready'; readonly data: unknown; readonly stale?: boolean }
  | { readonly state: 'failed'; readonly error: ApiError };

interface Entry {
  readonly name: RouteName;
  readonly input: unknown;
  snapshot: Snapshot;
  /** When the answer came, ms; 0 before the first. */
  at: number;
  /** Number of the latest request: an older answer that comes late is dropped. */
  latest: number;
  pending: boolean;
  /** What is shown is from before the network went: asked for again when it is back. */
  stale: boolean;
  readonly listeners: Set<() => void>;
}

/** What is remembered of answers beyond this page. A refusal forgets its answer. */
export interface ApiMemory {
  /** For the time until the server answers, or for when it cannot be reached; undefined for nothing. */
  read(name: RouteName, key: string, until: 'answered' | 'reached'): unknown;
  write(name: RouteName, key: string, data: unknown): void;
  forget(): void;
}

/** An answer younger than this is not asked for again when another component wants it too. */
const FRESH_MS = 2_000;

type Fetch = (name: RouteName, input: unknown) => Promise<unknown>;

/**
 * What the server last said, by route and input. A refresh keeps what is on the screen until the new answer is
 * there, also when the network is away; only a refusal takes its place.
 */
export class ApiCache {
  readonly #fetch: Fetch;
  readonly #now: () => number;
  readonly #later: (work: () => void) => void;
  readonly #memory: ApiMemory | null;
  readonly #entries = new Map<string, Entry>();

  /** @param later runs work once the page has drawn what changed, as `setTimeout` does */
  constructor(fetch: Fetch, now: () => number, later: (work: () => void) => void, memory: ApiMemory | null = null) {
    this.#fetch = fetch;
    this.#now = now;
    this.#later = later;
    this.#memory = memory;
  }

  read(name: RouteName, input: unknown): Snapshot {
    return this.#entry(name, input).snapshot;
  }

  /** Calls back at each change and sees to it that an answer is there or comes. */
  subscribe(name: RouteName, input: unknown, listener: () => void): () => void {
    const entry = this.#entry(name, input);
    entry.listeners.add(listener);
    if (!entry.pending && this.#now() - entry.at > FRESH_MS) void this.#load(entry);
    return () => entry.listeners.delete(listener);
  }

  /** Asks again for every entry of a route (with these parameters) that is on the screen; forgets the others. */
  async refresh(name: RouteName, params?: Readonly<Record<string, string>>): Promise<void> {
    const wanted = [...this.#entries].filter(([, entry]) => entry.name === name && hasParams(entry.input, params));
    await Promise.all(
      wanted.map(([key, entry]) => {
        if (entry.listeners.size > 0) return this.#load(entry);
        this.#entries.delete(key);
        return undefined;
      }),
    );
  }

  /** Forgets an answer, also beyond this page, and asks again where it is on the screen. */
  forget(name: RouteName, input: unknown): void {
    const key = keyOf(name, input);
    const entry = this.#entries.get(key);
    this.#memory?.write(name, key, undefined);
    if (entry === undefined) return;
    if (entry.listeners.size > 0) void this.#load(entry);
    else this.#entries.delete(key);
  }

  /** Asks again wherever the network was the trouble. */
  retryOffline(): void {
    for (const entry of this.#entries.values()) {
      const { snapshot } = entry;
      const waits = snapshot.state === 'failed' && isConnectionTrouble(snapshot.error);
      if (waits || entry.stale) void this.#load(entry);
    }
  }

  /** Takes the answer of a change as the new state, instead of asking for it. */
  put(name: RouteName, input: unknown, data: unknown): void {
    const entry = this.#entry(name, input);
    entry.latest += 1;
    entry.pending = false;
    this.#settle(entry, { state: 'ready', data });
    this.#remember(entry);
  }

  /** Forgets everything: somebody else takes the device. What then still is on the screen is asked for anew. */
  clear(): void {
    this.#memory?.forget();
    for (const [key, entry] of this.#entries) {
      if (entry.listeners.size === 0) this.#entries.delete(key);
      else {
        entry.snapshot = { state: 'loading' };
        // An answer that is on its way was for the person before.
        entry.latest += 1;
        for (const listener of entry.listeners) listener();
      }
    }
    this.#later(() => {
      for (const [key, entry] of this.#entries) {
        if (entry.snapshot.state !== 'loading') continue;
        if (entry.listeners.size > 0) void this.#load(entry);
        else this.#entries.delete(key);
      }
    });
  }

  #entry(name: RouteName, input: unknown): Entry {
    const key = keyOf(name, input);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const remembered = this.#memory?.read(name, key, 'answered');
    const entry: Entry = {
      name,
      input,
      snapshot: remembered === undefined ? { state: 'loading' } : { state: 'ready', data: remembered },
      at: 0,
      latest: 0,
      pending: false,
      stale: false,
      listeners: new Set(),
    };
    this.#entries.set(key, entry);
    return entry;
  }

  async #load(entry: Entry): Promise<void> {
    entry.latest += 1;
    entry.pending = true;
    const request = entry.latest;
    const snapshot = await this.#fetch(entry.name, entry.input).then(
      (data): Snapshot => ({ state: 'ready', data }),
      (reason: unknown): Snapshot => ({ state: 'failed', error: asApiError(reason) }),
    );
    if (request !== entry.latest) return;
    entry.pending = false;
    const trouble = snapshot.state === 'failed' && isConnectionTrouble(snapshot.error);
    const before = trouble ? this.#known(entry) : null;
    entry.stale = before !== null;
    this.#settle(entry, before ?? snapshot);
    if (!trouble) this.#remember(entry);
  }

  /** What was known before the network went. */
  #known({ name, input, snapshot }: Entry): Snapshot | null {
    const kept = snapshot.state === 'ready' ? snapshot.data : this.#memory?.read(name, keyOf(name, input), 'reached');
    return kept === undefined ? null : { state: 'ready', data: kept, stale: true };
  }

  #remember({ name, input, snapshot }: Entry): void {
    this.#memory?.write(name, keyOf(name, input), snapshot.state === 'ready' ? snapshot.data : undefined);
  }

  #settle(entry: Entry, snapshot: Snapshot): void {
    entry.at = this.#now();
    entry.snapshot = snapshot;
    for (const listener of entry.listeners) listener();
  }
}

const keyOf = (name: RouteName, input: unknown) => `${name} ${JSON.stringify(input ?? null)}`;

function isConnectionTrouble(error: ApiError): boolean {
  return error.code === 'offline' || error.code === 'captive_portal';
}

function asApiError(reason: unknown): ApiError {
  if (reason instanceof ApiError) return reason;
  // A fault of this page, not an answer: let it be seen where faults are looked for.
  reportError(reason);
  return new ApiError('internal');
}

function hasParams(input: unknown, params: Readonly<Record<string, string>> | undefined): boolean {
  if (params === undefined) return true;
  const given = (input as { params?: Readonly<Record<string, string>> } | undefined)?.params ?? {};
  return Object.entries(params).every(([key, value]) => given[key] === value);
}
