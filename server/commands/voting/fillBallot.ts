import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { latestOf } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import { AppError } from '../../errors.ts';
import type { Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Voter } from '../../ports/StatementRecords.ts';
import type { Caller, Context } from '../context.ts';
import { requireSession } from '../session/requireSession.ts';
import { ballotOf } from './ownBallot.ts';
import { ballotKey, presentBallot } from './presentBallot.ts';

/**
 * Answers statements of the present vote, or answers them again; what is not said stays as it was (VOTE-2).
 * @throws AppError sealed, not_in_phase, invalid_input for a statement that is not on the ballot
 */
export async function fillBallot(
  context: Context,
  caller: Caller,
  board: string,
  { answers }: ParsedBodyOf<'fillBallot'>,
): Promise<ReplyOf<'fillBallot'>> {
  const { records, secrets } = context;
  const { on, session } = await requireSession(context, caller, board, 'vote');
  const phase = requireVote(session);
  await requireOnBallot(context, session, phase, answers);
  const said = answers.filter(({ guess, weight }) => guess !== undefined || weight !== undefined);
  if (said.length > 0) {
    const key = await ballotKey(context, board);
    if (key === null) throw new AppError('sealed');
    const ballot = ballotOf(secrets, key, phase, on.member.id);
    const cast = await records.castBallot({
      ...{ board, phase, voter: await asVoter(context, session, on.member) },
      answers: said.map(({ statement, weight = null, guess = null }) => ({ ballot, statement, weight, guess })),
    });
    if (!cast) await refuse(context, board, phase, answers);
  }
  return presentBallot(context, on, session);
}

/** The vote that runs. @throws AppError sealed when that is over, not_in_phase when there is none */
function requireVote(session: StoredSession): string {
  const phase = phaseOf(session);
  if (session.standing === 'running' && phase?.kind === 'vote') {
    if (session.eyesUp) throw new AppError('not_in_phase');
    return phase.id;
  }
  const latest = latestOf(session.plan, session.at, 'vote');
  throw new AppError(latest !== null && session.sealed.includes(latest.id) ? 'sealed' : 'not_in_phase');
}

async function requireOnBallot(
  { records }: Context,
  { plan, board }: StoredSession,
  phase: string,
  answers: ParsedBodyOf<'fillBallot'>['answers'],
): Promise<void> {
  const round = latestOf(plan, phase, 'collate')?.id;
  const all = round === undefined ? [] : await records.statementsOf(board, round);
  const open = new Set(all.filter(({ foldedInto }) => foldedInto === null).map(({ id }) => id));
  const index = answers.findIndex(({ statement }) => !open.has(statement));
  if (index === -1) return;
  const path = `answers.${index}.statement`;
  throw new AppError('invalid_input', [{ path, message: 'is not on the ballot' }]);
}

/** Something changed between looking and writing: a step, eyes up, a merge. */
async function refuse(
  context: Context,
  board: string,
  phase: string,
  answers: ParsedBodyOf<'fillBallot'>['answers'],
): Promise<never> {
  const session = await context.records.session(board);
  if (session !== null && requireVote(session) === phase) await requireOnBallot(context, session, phase, answers);
  throw new AppError('not_in_phase');
}

/** Role and group as they are now, for the picture's slices. Pairs are no groups: a picture of two is one of persons. */
async function asVoter({ records }: Context, session: StoredSession, { id, role }: Member): Promise<Voter> {
  const { plan, at, groupings } = session;
  const upTo = plan.findIndex((phase) => phase.id === at);
  const worked = plan
    .slice(0, upTo)
    .findLast((phase) => phase.kind !== 'pair' && groupings[phase.id] !== undefined && !phase.skipped);
  const grouping = worked === undefined ? null : await records.grouping(groupings[worked.id] ?? '');
  const group = grouping?.groups.find(({ members }) => members.includes(id));
  return { member: id, role, group: group?.name ?? null };
}
