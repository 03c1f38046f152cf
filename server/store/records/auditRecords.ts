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
    async addAudit({ at, board, cohort, action, by, whom, reason }) {
      await db.insertInto('audit').values({ at, board, cohort, action, by_member: by, whom, reason }).execute();
    },
    auditOfBoard: (board, limit) => of('board', board, limit),
    auditOfCohort: (cohort, limit) => of('cohort', cohort, limit),
  };
}
