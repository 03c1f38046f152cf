import { expect, it } from 'vitest';
import { applyErasures } from '../../server/commands/applyErasure.ts';
import type { Context } from '../../server/commands/context.ts';
import type { Erasure } from '../../server/ports/ErasureList.ts';
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import { FakeClock } from '../support/FakeClock.ts';

it('ERASE-7: what a full disk left undone is done a minute after, without anybody asking again', async () => {
  const clock = new FakeClock();
  const done = new Set<string>();
  let full = true;
  const all: Erasure[] = ['e1', 'e2'].map((id) => ({ id, kind: 'card', board: 'b', document: 'd', card: 'c', at: 1 }));
  const records = {
    doneErasures: async () => done,
    board: async () => null,
    noteErasure: async ({ id }: Erasure) => {
      if (full && id === 'e1') throw new StorageUnavailable('full');
      done.add(id);
    },
    eraseTraces: async () => undefined,
  };
  const context = { clock, records, erasures: { all: async () => all } } as unknown as Context;
  expect((await applyErasures(context)).map(([{ id }]) => id)).toEqual(['e1']);
  expect([...done]).toEqual(['e2']);
  await clock.advance(60_000);
  expect([...done]).toEqual(['e2']);
  full = false;
  await clock.advance(60_000);
  expect([...done]).toEqual(['e2', 'e1']);
});
