import type { Kysely } from 'kysely';
import type { AuditEntry, AuditRecords } from '../../ports/AuditRecords.ts';
import type { Tables } from '../schema.ts';

/** What was done, by ids. */
export function createAuditRecords(db: Kysely<Tables>): AuditRecords {
  const of = (column: 'board' | 'cohort', id: string, limit: number): Promise<AuditEntry[]> =>
    db
      .selectFrom('audit')
      .select(['at', 'board', 'cohort', 'action', 'by_member as by', 'whom', 'reason'])
      .where(column, '=', id)
      .orderBy('n', 'desc')
      .limit(limit)
      .execute();
  return {
    addAudit: (entry) => insertAudit(db, entry),
    auditOfBoard: (board, limit) => of('board', board, limit),
    auditOfCohort: (cohort, limit) => of('cohort', cohort, limit),
  };
}

/** In a transaction with what it tells of, or by itself. */
export async function insertAudit(db: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  const { at, board, cohort, action, by, whom, reason } = entry;
  await db.insertInto('audit').values({ at, board, cohort, action, by_member: by, whom, reason }).execute();
}
