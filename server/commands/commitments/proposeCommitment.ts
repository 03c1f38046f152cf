import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import { MAX_COMMITMENTS, MAX_REVIEW_DAYS } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { Owner } from '../../ports/CommitmentRecords.ts';
import type { Caller, Context, OnBoard } from '../context.ts';
import { inCommitments, logAgreed } from './inCommitments.ts';
import { allStatements, type Commitments } from './readCommitments.ts';

type Proposed = ParsedBodyOf<'proposeCommitment'>;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Puts a commitment forward (COM-1). What somebody puts forward for themselves is agreed to by that; for anybody else, and
 * for a group, it is offered (COM-2).
 * @throws AppError not_in_phase, invalid_input for an owner, a statement or a day that cannot be, board_full
 */
export function proposeCommitment(
  context: Context,
  caller: Caller,
  board: string,
  proposed: Proposed,
): Promise<CommitmentsView> {
  return inCommitments(context, caller, board, 'commitment', async ({ on, commitments, during }) => {
    const { records, secrets, clock } = context;
    const { text, remit, reviewAt } = proposed;
    requireDay(reviewAt, clock.now());
    const owner = await requireOwner(context, on, commitments, proposed.owner);
    const statements = await requireStatements(context, board, commitments, proposed.statements);
    if (commitments.all.length >= MAX_COMMITMENTS) throw new AppError('board_full');
    const id = secrets.id();
    const own = owner.kind === 'member' && owner.id === on.member.id;
    const about = { id, board, phase: during, text, owner, remit, reviewAt, statements };
    const added = await records.addCommitment(
      { ...about, by: on.member.id, madeAt: clock.now(), state: own ? 'agreed' : 'offered' },
      MAX_COMMITMENTS,
    );
    if (added && own) await logAgreed(context, on);
    return added;
  });
}

const wrong = (path: string, message: string) => new AppError('invalid_input', [{ path, message }]);

/** Yesterday is still today somewhere. */
function requireDay(day: string, now: number): void {
  const at = Date.parse(day);
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  if (at < today - DAY_MS || at > today + MAX_REVIEW_DAYS * DAY_MS)
    throw wrong('reviewAt', 'must be a day to come, within ten years');
}

async function requireOwner(
  { records }: Context,
  { board }: OnBoard,
  { groups }: Commitments,
  owner: Proposed['owner'],
): Promise<Owner> {
  if (owner.kind === 'group') {
    const group = groups.find(({ id }) => id === owner.group);
    if (group === undefined) throw wrong('owner.group', 'is no group of this board');
    return { kind: 'group', id: group.id, name: group.name };
  }
  const members = await records.membersOf(board.id);
  if (!members.some(({ id, standing }) => id === owner.member && standing === 'in'))
    throw wrong('owner.member', 'is not on this board');
  return { kind: 'member', id: owner.member };
}

async function requireStatements(
  context: Context,
  board: string,
  { session }: Commitments,
  statements: readonly string[],
): Promise<readonly string[]> {
  const known = new Set((await allStatements(context, board, session)).map(({ id }) => id));
  const index = statements.findIndex((id) => !known.has(id));
  if (index !== -1) throw wrong(`statements.${index}`, 'is not on this board');
  return [...new Set(statements)];
}
