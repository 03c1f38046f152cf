import { expect, it } from 'vitest';
import type { DocumentStore } from '../../server/ports/DocumentStore.ts';
import type { Kind, Operation } from './operations.ts';
import { NO_PLANS, type Plans } from './Plans.ts';
import { simulate } from './simulate.ts';

/* A simulation that finds nothing proves nothing: mistakes planted on purpose are found, each as what it is. */

/** Runs that a mistake may take to show itself. */
const MOST_RUNS = 40;

/** @param operations in place of those that a seed draws, for what takes a rare moment */
async function isFound(plans: Partial<Plans>, as: RegExp, operations?: readonly Operation[]): Promise<void> {
  const found: string[] = [];
  for (let seed = 1; seed <= MOST_RUNS; seed++) {
    const { violations } = await simulate(seed, operations, { ...NO_PLANS, ...plans });
    if (violations.some((violation) => as.test(violation))) return;
    found.push(...violations);
  }
  expect.fail(`not found in ${MOST_RUNS} runs; instead: ${found.slice(0, 5).join('; ')}`);
}

/** A part with some of its methods replaced. */
function over<T extends object>(part: T, changes: Partial<T>): T {
  return new Proxy(part, {
    get: (target, name) => {
      const value: unknown = Reflect.get(Object.hasOwn(changes, name) ? changes : target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const operation = (kind: Kind, long: number, pause: number): Operation => ({
  ...{ kind, who: 0.5, what: 0, where: 0.4, long, pause },
});

const store = (change: (real: DocumentStore) => Partial<DocumentStore>): Partial<Plans> => ({
  wrapStore: (real) => over(real, change(real)),
});

it('finds a store that calls an append durable before it is', () =>
  isFound(
    store((real) => ({
      append: async (batch) => {
        void real.append(batch).catch(() => undefined);
        return batch.map(() => 'written');
      },
    })),
    /^R1/,
  ));

it('finds a store that forgets rows when an engine takes over', () =>
  isFound(
    store((real) => ({
      rowsAfter: async (document, epoch, seq) => (await real.rowsAfter(document, epoch, seq)).slice(0, -1),
    })),
    /^I[35]/,
    // Each engine dies while a slow disk has its last rows and has not yet said so.
    Array.from({ length: 20 }, () => [
      operation('diskSlow', 1, 0),
      operation('addCard', 0.9, 20),
      operation('typeOwn', 0.1, 320),
      operation('loseEngine', 0, 11_000),
    ]).flat(),
  ));

it('finds a store that hands the same client ids out again', () =>
  isFound(
    store(() => ({ reserveClientIds: async () => 1 })),
    /told off|given away twice|twice, or with a gap|^I[1-6]/,
  ));

it('finds a snapshot that is not what its rows give', () =>
  isFound(
    store((real) => ({
      saveSnapshot: (document, epoch, seq) => real.saveSnapshot(document, epoch, seq, Uint8Array.of(0, 0)),
    })),
    /counts as damaged/,
  ));

it('finds a host that drops a frame', () => {
  let frames = 0;
  return isFound(
    {
      wrapLink: (link) =>
        over(link, {
          commit: async (entries) => {
            const commitment = await link.commit(entries);
            return { ...commitment, frames: commitment.frames.filter(() => ++frames % 50 !== 0) };
          },
        }),
    },
    /^I[35]/,
  );
});

it('finds a network that loses an edit and says nothing', () => {
  let pushes = 0;
  return isFound(
    { wrapTransport: (real) => over(real, { push: (message) => void (++pushes % 7 !== 0 && real.push(message)) }) },
    /^I5/,
  );
});

it('finds a device that loses what it had stored', () => {
  let loads = 0;
  return isFound(
    {
      wrapStorage: (real) =>
        over(real, {
          load: async (member, document) => {
            const stored = await real.load(member, document);
            return ++loads % 3 === 0 ? { ...stored, entries: stored.entries.slice(0, -1) } : stored;
          },
        }),
    },
    /^I5.*wait on a device|is lost/,
  );
});
