import type { RepliesView } from '../../../shared/api/later.ts';
import { subjectOf } from '../../../shared/policy/actor.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import type { Statement } from '../../ports/StatementRecords.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { countMarks, namesFor, presentReplies } from './presentReplies.ts';
import { authorBoards, repliesThatCame } from './repliesThatCame.ts';

/** What other cohorts replied, at the statements that it is about (INH-5, ANS-3). */
export async function listReplies(context: Context, caller: Caller, id: string): Promise<RepliesView> {
  const { records } = context;
  const { board, actor } = await requireMember(context, caller, id, 'read_board');
  const [came, session] = await Promise.all([repliesThatCame(context, id), records.session(id)]);
  const from = await authorBoards(context, came);
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const author of from) {
    names.set(author.id, await namesFor(context, author.id, [session, await records.session(author.id)]));
  }
  const stated = await statedIn(context, id);
  const cohortsAt = ({ id: statement }: Statement): RepliesView['statements'][number]['cohorts'] =>
    from.flatMap((author) => {
      const replies = came.filter((each) => each.statement === statement && each.authorBoard === author.id);
      if (replies.length === 0) return [];
      const words = presentReplies(replies, names.get(author.id) ?? new Map(), null);
      return [{ cohort: author.cohort, marks: countMarks(replies), replies: words }];
    });
  return {
    statements: stated.flatMap((statement) => {
      const cohorts = cohortsAt(statement);
      const { id: which, number, kind, text } = statement;
      return cohorts.length === 0 ? [] : [{ id: which, number, minority: kind === 'minority', text, cohorts }];
    }),
    mayRemove: authorize(actor, 'redact', subjectOf(board)).allowed,
  };
}

/** Statements of all rounds, in the order of their collation. */
async function statedIn({ records }: Context, board: string): Promise<readonly Statement[]> {
  const session = await records.session(board);
  const rounds = session?.plan.filter(({ kind }) => kind === 'collate') ?? [];
  return (await Promise.all(rounds.map(({ id }) => records.statementsOf(board, id)))).flat();
}
