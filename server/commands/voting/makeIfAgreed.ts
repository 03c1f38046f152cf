import { AppError } from '../../errors.ts';
import type { Merge } from '../../ports/StatementRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import { originsOf, type Round } from './readRound.ts';

/** Makes a merge once everybody who is asked said yes. Other proposals about what it folds are off then. */
export async function makeIfAgreed(context: Context, { board }: OnBoard, round: Round, merge: Merge): Promise<void> {
  const { records, secrets } = context;
  if (!originsOf(round, merge.statements).every((origin) => merge.answers[origin] === true)) return;
  const parts = round.statements.filter(({ id }) => merge.statements.includes(id));
  const statement = {
    id: secrets.id(),
    ...({ board: board.id, round: round.id, kind: 'merged', text: merge.text, origin: merge.id } as const),
    ...{ sheet: null, place: null, cards: [...new Set(parts.flatMap(({ cards }) => cards))] },
    ...{ parents: [...merge.statements], foldedInto: null },
  };
  // A ballot came in between.
  if (!(await records.makeMerge(merge.id, statement))) throw new AppError('ballots_cast');
  for (const other of round.merges) {
    const concerned = other.statements.some((id) => merge.statements.includes(id));
    if (other.id !== merge.id && other.state === 'open' && concerned) await records.setMergeState(other.id, 'declined');
  }
  await logStatements(context, board, 'statements_merged', statement.id);
}

/** Nobody is named: who agreed is who it comes from, and that is hidden until the vote is sealed (STM-2). */
export function logStatements(
  { records, clock }: Context,
  board: OnBoard['board'],
  action: 'statements_merged' | 'statements_unmerged',
  statement: string,
): Promise<void> {
  const about = { board: board.id, cohort: board.cohortId, by: null, whom: null, reason: statement };
  return records.addAudit({ at: clock.now(), action, ...about });
}
