import type { EarlierView, InheritedView } from '../../../shared/api/later.ts';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { subjectOf } from '../../../shared/policy/actor.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import type { KeptPicture } from '../voting/pictureOf.ts';
import { type Inherited, inheritedBy } from './inherited.ts';
import { countMarks, namesFor, ownReplyIn, presentReplies } from './presentReplies.ts';

/** What a board inherits: that there is an earlier one, and, once it has voted blind, how that saw it (INH-2, INH-3). */
export async function readEarlier(context: Context, caller: Caller, id: string): Promise<ReplyOf<'readEarlier'>> {
  const on = await requireMember(context, caller, id, 'read_board');
  const inherited = await inheritedBy(context, id);
  if (inherited === null) return { earlier: null };
  const { cohort, createdAt } = inherited.board;
  return { earlier: { cohort, at: createdAt, picture: await pictured(context, on, inherited) } };
}

async function pictured(
  context: Context,
  { board, member, actor }: OnBoard,
  { session, picture }: Inherited,
): Promise<EarlierView['picture']> {
  if (picture === null) return null;
  const { records } = context;
  const all = await records.repliesFrom(board.id);
  const names = await namesFor(context, board.id, [session, await records.session(board.id)]);
  const present = (stated: KeptPicture['statements'][number]): InheritedView => {
    const replies = all.filter(({ statement, mark, removed }) => statement === stated.id && (mark !== null || removed));
    const { id, number, kind, text, counts, silent } = stated;
    return {
      ...{ id, number, minority: kind === 'minority', text, counts, silent, marks: countMarks(replies) },
      replies: presentReplies(replies, names, member.id),
      own: ownReplyIn(replies, member.id),
    };
  };
  const { ballots, people, tooFew, statements } = picture;
  const subject = subjectOf(board);
  return {
    ...(tooFew ? { ballots: null, people: null } : { ballots, people }),
    statements: statements.map(present),
    mayReply: authorize(actor, 'reply', subject).allowed,
    mayRemove: authorize(actor, 'redact', subject).allowed,
  };
}
