import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Merge } from '../../ports/StatementRecords.ts';
import type { Caller, Context } from '../context.ts';
import { inRound } from './inRound.ts';
import { makeIfAgreed } from './makeIfAgreed.ts';
import { isFrom, originsOf, type Round } from './readRound.ts';
import { requireMerging } from './requireMerging.ts';

/** Proposals that wait for an answer: more than a class discusses in an hour, few enough that everybody can read them. */
const MOST_OPEN = 60;

/**
 * Proposes one statement in the place of several; who proposes has said yes for their own (STM-4).
 * @throws AppError invalid_input for what cannot be merged, not_in_phase, ballots_cast, sealed, statements_full
 */
export function proposeMerge(
  context: Context,
  caller: Caller,
  board: string,
  { statements, text }: ParsedBodyOf<'proposeMerge'>,
): Promise<ReplyOf<'proposeMerge'>> {
  return inRound(context, caller, board, 'merge', async (round, on) => {
    requireMerging(round);
    const ids = [...new Set(statements)];
    requireMergeable(round, ids);
    if (round.merges.filter(({ state }) => state === 'open').length >= MOST_OPEN) throw new AppError('statements_full');
    const asked = originsOf(round, ids);
    const own = asked.filter((origin) => isFrom(round, on.member, origin));
    const merge: Merge = {
      id: context.secrets.id(),
      ...{ board, round: round.id, text, statements: ids, by: on.member.id },
      ...{ state: 'open', madeAt: context.clock.now(), made: null },
      answers: Object.fromEntries(own.map((origin) => [origin, true])),
    };
    if (!(await makeIfAgreed(context, on, round, merge))) await context.records.addMerge(merge);
  });
}

/** A minority's place is never merged (STM-2), and what is folded already is merged in the place of its parts. */
function requireMergeable({ statements }: Round, ids: readonly string[]): void {
  const wrong = (message: string) => new AppError('invalid_input', [{ path: 'statements', message }]);
  if (ids.length < 2) throw wrong('name two statements at least');
  for (const id of ids) {
    const statement = statements.find((each) => each.id === id);
    if (statement === undefined) throw wrong('one of them is not there');
    if (statement.kind === 'minority') throw wrong('what not all of a group think is not merged');
    if (statement.foldedInto !== null) throw wrong('one of them is merged already');
  }
}
