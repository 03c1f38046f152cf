import { AppError } from '../../errors.ts';
import type { AuditEntry } from '../../ports/AuditRecords.ts';
import type { Merge } from '../../ports/StatementRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import { originsOf, type Round } from './readRound.ts';

/**
 * Makes a merge once everybody who is asked said yes, with the answer that was the last: after a kill no proposal waits that
 * all agreed to. False while somebody has not answered. @throws AppError ballots_cast
 */
export async function makeIfAgreed(context: Context, { board }: OnBoard, round: Round, merge: Merge): Promise<boolean> {
  const { records, secrets } = context;
  if (!originsOf(round, merge.statements).every((origin) => merge.answers[origin] === true)) return false;
  const parts = round.statements.filter(({ id }) => merge.statements.includes(id));
  const statement = {
    id: secrets.id(),
    ...({ board: board.id, round: round.id, kind: 'merged', text: merge.text, origin: merge.id } as const),
    ...{ sheet: null, place: null, cards: [...new Set(parts.flatMap(({ cards }) => cards))] },
    ...{ parents: [...merge.statements], foldedInto: null },
  };
  const entry = aboutStatements(context, board, 'statements_merged', statement.id);
  // A ballot came in between.
  if (!(await records.makeMerge(merge, statement, entry))) throw new AppError('ballots_cast');
  return true;
}

/** For the log. Nobody is named: who agreed is who it comes from, and that is hidden until the vote is sealed (STM-2). */
export function aboutStatements(
  { clock }: Context,
  board: OnBoard['board'],
  action: 'statements_merged' | 'statements_unmerged',
  statement: string,
): AuditEntry {
  const about = { board: board.id, cohort: board.cohortId, by: null, whom: null, reason: statement };
  return { at: clock.now(), action, ...about };
}
