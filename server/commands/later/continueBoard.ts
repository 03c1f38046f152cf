import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { AuditEntry } from '../../ports/AuditRecords.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { continuable, presentEarlierBoards } from './earlierBoards.ts';

/**
 * Continues an earlier board, or none any more; both logs say so (INH-1).
 * @throws AppError not_found for a board that the caller may not continue, sealed once a vote of this one was
 */
export async function continueBoard(
  context: Context,
  caller: Caller,
  id: string,
  { predecessor }: ParsedBodyOf<'continueBoard'>,
): Promise<ReplyOf<'continueBoard'>> {
  const { records, clock, notices } = context;
  const on = await requireMember(context, caller, id, 'run_board');
  await inTurn(`earlier:${id}`, async () => {
    const [before = null] = await records.ancestorsOf(id);
    if (before === predecessor) return;
    const found = (await continuable(context, caller, id)).find(({ board }) => board.id === predecessor);
    if (predecessor !== null && found === undefined) throw new AppError('not_found');
    const entry = { at: clock.now(), whom: null, reason: null };
    const audit: AuditEntry[] = [
      {
        ...{ ...entry, board: id, cohort: on.board.cohortId, by: on.member.id },
        action: predecessor === null ? 'board_unlinked' : 'board_continued',
      },
    ];
    if (found !== undefined) {
      const { board, member } = found;
      audit.push({ ...entry, board: board.id, cohort: board.cohortId, action: 'board_continued', by: member });
    }
    if (!(await records.continueBoard(id, predecessor, audit))) throw new AppError('sealed');
    notices.board({ board: id, what: 'statements' });
  });
  return presentEarlierBoards(context, caller, on);
}
