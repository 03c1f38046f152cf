import { type Kysely, type Selectable, sql } from 'kysely';
import type { AnswerCounts } from '../../../shared/model/commitments.ts';
import type {
  Commitment,
  CommitmentRecords,
  CommitmentReport,
  CommitmentRevision,
} from '../../ports/CommitmentRecords.ts';
import type { Tables } from '../schema.ts';

type Reading = Pick<
  CommitmentRecords,
  'commitmentsOf' | 'commitmentReportsOf' | 'revisionsOf' | 'revisionAnswersOf' | 'commitmentWordsOf'
>;

/** Reads commitments, reports and questions. */
export function readCommitmentRows(db: Kysely<Tables>): Reading {
  return {
    async commitmentsOf(board) {
      const rows = await db
        .selectFrom('commitments')
        .selectAll()
        .where('board', '=', board)
        .where('state', 'not in', ['declined', 'withdrawn'])
        .orderBy('number')
        .execute();
      return rows.map(asCommitment);
    },
    async commitmentReportsOf(board) {
      const rows = await db
        .selectFrom('commitment_reports')
        .innerJoin('commitments', 'commitments.id', 'commitment')
        .selectAll('commitment_reports')
        .where('board', '=', board)
        .orderBy(sql`commitment_reports.rowid`)
        .execute();
      return rows.map(({ by_member: by, ...row }): CommitmentReport => ({ ...row, by }));
    },
    async revisionsOf(board) {
      const rows = await db
        .selectFrom('revisions')
        .innerJoin('commitments', 'commitments.id', 'commitment')
        .selectAll('revisions')
        .where('board', '=', board)
        .orderBy(sql`revisions.rowid`)
        .execute();
      return rows.map(
        ({ by_member: by, counts, ...row }): CommitmentRevision => ({
          ...row,
          by,
          counts: counts === null ? null : (JSON.parse(counts) as AnswerCounts),
        }),
      );
    },
    async revisionAnswersOf(board, member) {
      const rows = await db
        .selectFrom('revision_answers')
        .innerJoin('revisions', 'revisions.id', 'revision')
        .innerJoin('commitments', 'commitments.id', 'commitment')
        .select(['revision', 'answer'])
        .where('board', '=', board)
        .where('member', '=', member)
        .execute();
      return new Map(rows.map(({ revision, answer }) => [revision, answer]));
    },
    async commitmentWordsOf(member) {
      const [commitments, reports, revisions] = await Promise.all([
        db.selectFrom('commitments').select(['number', 'text']).where('by_member', '=', member).execute(),
        db
          .selectFrom('commitment_reports')
          .innerJoin('commitments', 'commitments.id', 'commitment')
          .select(['number', 'outcome', 'commitment_reports.text as text'])
          .where('commitment_reports.by_member', '=', member)
          .execute(),
        db
          .selectFrom('revisions')
          .innerJoin('commitments', 'commitments.id', 'commitment')
          .select(['number', 'kind', 'revisions.text as text'])
          .where('revisions.by_member', '=', member)
          .execute(),
      ]);
      return { commitments: commitments.filter(({ text }) => text !== ''), reports, revisions };
    },
  };
}

function asCommitment(row: Selectable<Tables['commitments']>): Commitment {
  const { owner_kind: kind, owner: id, owner_name: name, review_at, by_member, made_at, statements, ...rest } = row;
  return {
    ...rest,
    ...{ by: by_member, reviewAt: review_at, madeAt: made_at, statements: JSON.parse(statements) as string[] },
    owner: kind === 'member' ? { kind, id } : { kind, id, name },
  };
}
