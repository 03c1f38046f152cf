import { type Kysely, sql } from 'kysely';
import type { Erasure } from '../../ports/ErasureList.ts';
import type { Tables } from '../schema.ts';

/** Says that an entry of the erasure list was done in this database. */
export async function recordErasure(db: Kysely<Tables>, erasure: Erasure): Promise<void> {
  const { id, kind, board, document, member, card, part, at } = erasure;
  await db
    .insertInto('erasures')
    .values({ id, kind, board, document, member: member ?? null, card: card ?? part ?? null, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** From here on the files may hold what was erased, until `eraseTraces`. */
export async function leaveTraces(db: Kysely<Tables>): Promise<void> {
  await sql`INSERT INTO traces (id) VALUES (1) ON CONFLICT DO NOTHING`.execute(db);
}
