import type { Kysely } from 'kysely';
import type { Member, NewMember } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';

/** Members of boards with the cohort that they are members of, for as long as they are. */
export function memberRows(db: Kysely<Tables>) {
  return db
    .selectFrom('members')
    .leftJoin('cohort_members', (join) =>
      join.onRef('cohort_members.id', '=', 'members.cohort_member').on('cohort_members.removed_at', 'is', null),
    )
    .select([
      'members.id',
      'members.board',
      'members.account',
      'members.role',
      'members.name',
      'members.steward',
      'members.standing',
      'members.muted',
      'members.cohort_member as cohortMember',
      'members.joined_at as joinedAt',
      'cohort_members.cohort',
    ]);
}

type Row = Omit<Member, 'steward' | 'muted'> & { readonly steward: number; readonly muted: number };

export function toMember({ steward, muted, ...row }: Row): Member {
  return { ...row, steward: steward === 1, muted: muted === 1 };
}

/** A member as it goes into the table. */
export function memberRow({ id, board, account, role, name, steward, standing, cohortMember }: NewMember, now: number) {
  return {
    id,
    board,
    account,
    role,
    name,
    steward: steward ? 1 : 0,
    reentry_hash: null,
    joined_at: now,
    cohort_member: cohortMember,
    standing,
    muted: 0,
    erased_at: null,
  };
}
