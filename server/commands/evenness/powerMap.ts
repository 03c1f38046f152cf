import type { EvennessView } from '../../../shared/api/evenness.ts';
import { ROLES, type Role } from '../../../shared/model/words.ts';
import type { Board, Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Statement } from '../../ports/StatementRecords.ts';
import type { Context } from '../context.ts';
import { pictureOf } from '../voting/pictureOf.ts';
import { readRound } from '../voting/readRound.ts';

type Power = EvennessView['power'];

const NONE = { tutor: 0, student: 0, partner: 0 } as const satisfies Record<Role, number>;
/** More than a board's log holds of handovers. */
const MOST = 10_000;
const HANDOVERS: readonly string[] = ['steward_given', 'steward_taken'];

/**
 * Who set the question, put up the options, decided: by role (EVEN-3). Nothing in it that is not told elsewhere already: the
 * log names who changed the prompt and who runs the board, a sealed vote tells whose statements were (PIC-4), and who voted
 * is what its picture tells by role, masked as that is (PIC-2).
 */
export async function powerMap(context: Context, board: Board, session: StoredSession | null): Promise<Power> {
  const { records } = context;
  const [members, log] = await Promise.all([records.membersOf(board.id), records.auditOfBoard(board.id, MOST)]);
  const role = new Map(members.map((member) => [member.id, member.role]));
  const count = (ids: readonly (string | null)[]) => {
    const counts: Record<Role, number> = { ...NONE };
    for (const id of ids) {
      const found = role.get(id ?? '');
      if (found !== undefined) counts[found] += 1;
    }
    return counts;
  };
  const changed = log.find(({ action }) => action === 'prompt_changed');
  const asked = changed?.by ?? askedBy(board, members);
  return {
    question: role.get(asked ?? '') ?? null,
    options: session === null ? null : await optionsOf(context, session),
    votes: session === null ? null : await votesOf(context, session),
    stewards: count(members.filter(({ steward, standing }) => steward && standing === 'in').map(({ id }) => id)),
    handovers: count(log.filter(({ action }) => HANDOVERS.includes(action)).map(({ by, whom }) => whom ?? by)),
  };
}

/** Who proposed the prompt in the cohort, else who made the board. */
function askedBy({ proposedBy, owner }: Board, members: readonly Member[]): string | null {
  const proposer = proposedBy === null ? undefined : members.find((each) => each.cohortMember === proposedBy);
  return (proposer ?? members.find(({ account }) => account === owner))?.id ?? null;
}

/** Of every collation about which a vote is sealed. What was merged counts as what it was made of. */
async function optionsOf(context: Context, session: StoredSession): Promise<Power['options']> {
  const counts = { ...NONE, mixed: 0 };
  let sealed = false;
  for (const { id, kind } of session.plan) {
    const round = kind === 'collate' ? await readRound(context, { ...session, at: id }) : null;
    if (round === null || !round.sealed) continue;
    sealed = true;
    for (const statement of round.statements) {
      if (statement.kind === 'merged') continue;
      const by = roleOf(statement, round);
      if (by !== null) counts[by] += 1;
    }
  }
  return sealed ? counts : null;
}

type Known = NonNullable<Awaited<ReturnType<typeof readRound>>>;

/** A group's statement is that of its role where it has one alone. */
function roleOf({ origin }: Statement, { groups, members }: Known): Role | 'mixed' | null {
  const group = groups.find(({ id }) => id === origin);
  const people = members.filter(({ id }) => (group === undefined ? id === origin : group.members.includes(id)));
  const roles = ROLES.filter((role) => people.some((each) => each.role === role));
  if (roles.length > 1) return 'mixed';
  return roles[0] ?? null;
}

async function votesOf(context: Context, session: StoredSession): Promise<Power['votes']> {
  const vote = session.sealed.at(-1);
  if (vote === undefined) return null;
  const { slices } = await pictureOf(context, session, vote);
  const known = slices.find(({ by }) => by === 'role')?.slices ?? null;
  return known?.map(({ name, ballots }) => ({ name, ballots })) ?? null;
}
