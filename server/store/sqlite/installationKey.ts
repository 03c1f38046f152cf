import type { Random } from '../../ports/Random.ts';
import type { Sqlite } from './openSqlite.ts';

const KEY_BYTES = 32;

/** The key of this installation's seals: made at the first start, kept with the data. */
export async function installationKey({ db }: Sqlite, random: Random): Promise<Uint8Array> {
  const read = () => db.selectFrom('keys').select('value').where('name', '=', 'seals');
  const known = await read().executeTakeFirst();
  // A thread that opens the store beside one that writes must not want its lock.
  if (known !== undefined) return known.value;
  const fresh = random.bytes(KEY_BYTES);
  await db
    .insertInto('keys')
    .values({ name: 'seals', value: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await read().executeTakeFirstOrThrow()).value;
}
