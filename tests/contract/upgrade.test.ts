import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createBoardRecords } from '../../server/store/records/boardRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { DATABASE } from '../faults/check/Journal.ts';
import { sampleBoard } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* A database of an earlier version is brought up to date with what it holds. */

it('PEN-3: boards from before starters have none, and take some', async () => {
  const dataDir = tempDir();
  const first = await openSqlite(dataDir);
  await first.db
    .insertInto('accounts')
    .values({
      ...{ id: sampleBoard.owner, name: 'Ruth', name_key: 'ruth', password_hash: 'x' },
      ...{ tutor: 1, email: null, email_key: null },
    })
    .execute();
  await createBoardRecords(first.db).addBoard(sampleBoard, []);
  await first.close();
  // As the version before left it.
  const raw = new DatabaseSync(join(dataDir, DATABASE));
  raw.exec("ALTER TABLE boards DROP COLUMN starters; DELETE FROM kysely_migration WHERE name = '0011-starters'");
  raw.close();
  const second = await openSqlite(dataDir);
  const records = createBoardRecords(second.db);
  expect(await records.board(sampleBoard.id)).toEqual(sampleBoard);
  await records.changeBoard(sampleBoard.id, { starters: { idea: 'What if …' } });
  await second.close();
  const third = await openSqlite(dataDir);
  expect((await createBoardRecords(third.db).board(sampleBoard.id))?.starters).toEqual({ idea: 'What if …' });
  await third.close();
});
