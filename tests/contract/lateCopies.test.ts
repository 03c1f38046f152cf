import { describe, expect, it, onTestFinished } from 'vitest';
import type { LateCopy, Records } from '../../server/ports/Records.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { sampleBoard, sampleMember } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* What `Records` promises of late copies, for every adapter. */

const ADAPTERS: Record<string, () => Promise<Records>> = {
  sqlite: async () => {
    const sqlite = await openSqlite(tempDir());
    onTestFinished(() => sqlite.close());
    return createRecords(sqlite.db);
  },
};

const copy = (id: string, text = 'Too late.', at = 1): LateCopy => ({
  id,
  type: 'idea',
  text,
  reason: 'board_closed',
  at,
});

describe.each(Object.keys(ADAPTERS))('late copies in %s', (name) => {
  async function open(): Promise<Records> {
    const records = await (ADAPTERS[name] as () => Promise<Records>)();
    await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: 'x', email: null, tutor: true });
    await records.addBoard(sampleBoard, [{ ...sampleMember, account: 'account-1' }]);
    await records.addMember({ ...sampleMember, id: 'member-2', account: null, steward: false }, 1);
    return records;
  }
  const ME = sampleMember.id;

  it('are their author’s alone, oldest first', async () => {
    const records = await open();
    await records.keepLateCopy(ME, copy('a-later-one', 'B', 2), 9);
    await records.keepLateCopy(ME, copy('first', 'A', 1), 9);
    await records.keepLateCopy('member-2', copy('first', 'Hers'), 9);
    expect((await records.lateCopiesOf(ME)).map(({ text }) => text)).toEqual(['A', 'B']);
    expect(await records.lateCopiesOf('member-2')).toEqual([copy('first', 'Hers')]);
  });

  it('take the place of one of the same id, also when there is room for no other', async () => {
    const records = await open();
    await records.keepLateCopy(ME, copy('one'), 1);
    expect(await records.keepLateCopy(ME, copy('one', 'Longer now.'), 1)).toBe(true);
    expect(await records.keepLateCopy(ME, copy('two'), 1)).toBe(false);
    expect(await records.lateCopiesOf(ME)).toEqual([copy('one', 'Longer now.')]);
  });

  it('LATE-7: are not made shorter by a page that has not heard how they grew', async () => {
    const records = await open();
    await records.keepLateCopy(ME, copy('one', 'Longer now.', 2), 9);
    expect(await records.keepLateCopy(ME, copy('one', 'Longer', 3), 9)).toBe(true);
    expect(await records.lateCopiesOf(ME)).toEqual([copy('one', 'Longer now.', 2)]);
  });

  it('go when they are discarded, once and for all, and nobody else’s with them', async () => {
    const records = await open();
    await records.keepLateCopy(ME, copy('one'), 9);
    await records.keepLateCopy('member-2', copy('one'), 9);
    await records.discardLateCopy(ME, 'one');
    await records.discardLateCopy(ME, 'one');
    expect(await records.lateCopiesOf(ME)).toEqual([]);
    expect((await records.lateCopiesOf('member-2')).length).toBe(1);
  });
});
