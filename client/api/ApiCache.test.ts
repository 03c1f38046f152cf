import { describe, expect, it } from 'vitest';
import { ApiCache, type ApiMemory } from './ApiCache.ts';
import { ApiError } from './ApiError.ts';

interface Waiting {
  readonly name: string;
  answer(data: unknown): Promise<void>;
  refuse(error: ApiError): Promise<void>;
}

const memoryOf = (said: Record<string, unknown>): ApiMemory => ({
  read: (name, key, until) => (until === 'reached' || name === 'readBoard' ? said[key] : undefined),
  write: (_, key, data) => {
    said[key] = data;
  },
  forget: () => {
    for (const key of Object.keys(said)) delete said[key];
  },
});

/**
 * A cache whose requests are answered by hand, in any order, and whose clock is set by hand.
 * @param said what is remembered from an earlier page; null: nothing ever is
 */
function bench(said: Record<string, unknown> | null = null) {
  const waiting: Waiting[] = [];
  const later: (() => void)[] = [];
  const clock = { now: 10_000 };
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  const cache = new ApiCache(
    (name) =>
      new Promise((resolve, reject) => {
        waiting.push({
          name,
          answer: (data) => {
            resolve(data);
            return settled();
          },
          refuse: (error) => {
            reject(error);
            return settled();
          },
        });
      }),
    () => clock.now,
    (work) => void later.push(work),
    said === null ? null : memoryOf(said),
  );
  const take = () => {
    const next = waiting.shift();
    if (next === undefined) throw new Error('nothing was asked');
    return next;
  };
  return { cache, waiting, clock, take, later };
}

describe('ApiCache', () => {
  it('loads once for several subscribers', async () => {
    const { cache, waiting, take } = bench();
    let calls = 0;
    cache.subscribe('me', undefined, () => calls++);
    cache.subscribe('me', undefined, () => calls++);
    expect(waiting.length).toBe(1);
    expect(cache.read('me', undefined)).toEqual({ state: 'loading' });
    await take().answer({ a: 1 });
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: { a: 1 } });
    expect(calls).toBe(2);
  });

  it('keeps the data on the screen during a refresh', async () => {
    const { cache, take } = bench();
    cache.subscribe('me', undefined, () => {});
    await take().answer(1);
    const done = cache.refresh('me');
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 1 });
    await take().answer(2);
    await done;
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 2 });
  });

  it('keeps the data when the network is away during a refresh, and drops it at a refusal', async () => {
    const { cache, take } = bench();
    cache.subscribe('me', undefined, () => {});
    await take().answer(1);
    void cache.refresh('me');
    await take().refuse(new ApiError('offline'));
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 1, stale: true });
    void cache.refresh('me');
    await take().answer(2);
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 2 });
    void cache.refresh('me');
    await take().refuse(new ApiError('not_found'));
    expect(cache.read('me', undefined)).toMatchObject({ state: 'failed', error: { code: 'not_found' } });
  });

  it('drops an older answer that comes after a newer one', async () => {
    const { cache, take } = bench();
    cache.subscribe('me', undefined, () => {});
    const first = take();
    void cache.refresh('me');
    await take().answer('new');
    await first.answer('old');
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 'new' });
  });

  it('drops an answer on its way when a change has put the state', async () => {
    const { cache, take } = bench();
    cache.subscribe('me', undefined, () => {});
    const asked = take();
    cache.put('me', undefined, 'put');
    await asked.answer('old');
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 'put' });
  });

  it('refreshes only the entries with the given parameters and forgets those that nobody shows', async () => {
    const { cache, waiting, take } = bench();
    const stop = cache.subscribe('readBoard', { params: { board: 'a' } }, () => {});
    cache.subscribe('readBoard', { params: { board: 'b' } }, () => {});
    await take().answer('A');
    await take().answer('B');
    void cache.refresh('readBoard', { board: 'b' });
    expect(waiting.length).toBe(1);
    await take().answer('B2');
    stop();
    void cache.refresh('readBoard', { board: 'a' });
    expect(waiting.length).toBe(0);
    expect(cache.read('readBoard', { params: { board: 'a' } })).toEqual({ state: 'loading' });
  });

  it('asks again after a while when somebody comes to look', async () => {
    const { cache, waiting, clock, take } = bench();
    cache.subscribe('me', undefined, () => {})();
    await take().answer(1);
    cache.subscribe('me', undefined, () => {})();
    expect(waiting.length).toBe(0);
    clock.now += 60_000;
    cache.subscribe('me', undefined, () => {});
    expect(waiting.length).toBe(1);
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 1 });
  });

  it('asks again where the network was the trouble', async () => {
    const { cache, waiting, take } = bench();
    cache.subscribe('me', undefined, () => {});
    cache.subscribe('listBoards', undefined, () => {});
    await take().refuse(new ApiError('offline'));
    await take().refuse(new ApiError('not_allowed'));
    cache.retryOffline();
    expect(waiting.map((request) => request.name)).toEqual(['me']);
  });

  it('shows nothing of the person before once it was cleared', async () => {
    const { cache, take, later, waiting } = bench();
    cache.subscribe('me', undefined, () => {});
    const leave = cache.subscribe('readBoard', { params: { board: 'a' } }, () => {});
    await take().answer('Ana');
    const late = take();
    cache.clear();
    await late.answer('Ana’s board');
    expect(cache.read('me', undefined)).toEqual({ state: 'loading' });
    expect(cache.read('readBoard', { params: { board: 'a' } })).toEqual({ state: 'loading' });
    leave();
    for (const work of later) work();
    expect(waiting.map((request) => request.name)).toEqual(['me']);
    await take().answer('nobody');
    expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 'nobody' });
  });

  describe('what was said before', () => {
    const params = { params: { board: 'b' } };
    const key = 'readBoard {"params":{"board":"b"}}';

    it('is shown until the server answers, and takes the answer’s place when nobody can be reached', async () => {
      const { cache, take } = bench({ [key]: 'old', 'me null': 'me' });
      cache.subscribe('readBoard', params, () => {});
      expect(cache.read('readBoard', params)).toEqual({ state: 'ready', data: 'old' });
      await take().refuse(new ApiError('offline'));
      expect(cache.read('readBoard', params)).toEqual({ state: 'ready', data: 'old', stale: true });
      cache.subscribe('me', undefined, () => {});
      expect(cache.read('me', undefined)).toEqual({ state: 'loading' });
      await take().refuse(new ApiError('captive_portal'));
      expect(cache.read('me', undefined)).toEqual({ state: 'ready', data: 'me', stale: true });
    });

    it('is asked for again when the network is back', async () => {
      const { cache, waiting, take } = bench({ [key]: 'old' });
      cache.subscribe('readBoard', params, () => {});
      await take().refuse(new ApiError('offline'));
      cache.retryOffline();
      await take().answer('new');
      expect(cache.read('readBoard', params)).toEqual({ state: 'ready', data: 'new' });
      cache.retryOffline();
      expect(waiting).toEqual([]);
    });

    it('is forgotten alone, when it became another’s business', () => {
      const said: Record<string, unknown> = { [key]: 'old', 'me null': 'me' };
      const { cache } = bench(said);
      expect(cache.read('readBoard', params)).toEqual({ state: 'ready', data: 'old' });
      cache.forget('readBoard', params);
      expect(said).toEqual({ [key]: undefined, 'me null': 'me' });
      expect(cache.read('readBoard', params)).toEqual({ state: 'loading' });
    });

    it('is forgotten at a refusal, and when somebody else takes the device', async () => {
      const said: Record<string, unknown> = { [key]: 'old', 'me null': 'me' };
      const { cache, take } = bench(said);
      cache.subscribe('readBoard', params, () => {});
      await take().refuse(new ApiError('not_found'));
      expect(said[key]).toBeUndefined();
      expect(cache.read('readBoard', params)).toMatchObject({ state: 'failed' });
      cache.clear();
      expect(said).toEqual({});
    });
  });
});
