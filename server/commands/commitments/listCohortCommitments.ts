import type { LedgerView } from '../../../shared/api/commitments.ts';
import { type Caller, type Context, requireCohortMember } from '../context.ts';
import { readWhole, type WholeCommitment, wordsOf } from './readCommitments.ts';

/** What was agreed on the boards of a cohort that this member may open, kept and missed alike (COM-8). */
export async function listCohortCommitments(context: Context, caller: Caller, id: string): Promise<LedgerView> {
  const { records } = context;
  const { me } = await requireCohortMember(context, caller, id, 'read_cohort');
  const [boards, mine] = await Promise.all([records.boardsOfCohort(id), records.membersOnBoards(me.id)]);
  const readable = boards.filter((board) => {
    const there = mine.find((each) => each.board === board.id);
    return there?.standing === 'in' && (board.state !== 'draft' || there.steward);
  });
  const all = await Promise.all(
    readable.map(async (board) => ({
      board: board.id,
      prompt: board.prompt,
      commitments: (await readWhole(context, board.id)).flatMap((each) => presentAgreed(each) ?? []),
    })),
  );
  return { boards: all.filter(({ commitments }) => commitments.length > 0) };
}

function presentAgreed(commitment: WholeCommitment): LedgerView['boards'][number]['commitments'][number] | null {
  const { id, number, state, reviewAt, reports } = commitment;
  if (state !== 'agreed' && state !== 'reversed') return null;
  const latest = reports.at(-1);
  const report = latest === undefined ? null : { outcome: latest.outcome, text: latest.text, at: latest.at };
  return { id, number, state, text: wordsOf(commitment), reviewAt, report };
}
