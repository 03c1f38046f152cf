import type { MarksView, OwnReply, ReplyView } from '../../../shared/api/later.ts';
import type { MARKS_OF_LATER } from '../../../shared/model/words.ts';
import type { Reply } from '../../ports/ReplyRecords.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';

/** From so many on marks are counted, as ballots are (INH-4, PIC-1). */
const ENOUGH_MARKS = 5;

/** Marks of one board's people, counted; null where there are too few. */
export function countMarks(replies: readonly Reply[]): MarksView {
  const marks = replies.flatMap(({ mark }) => (mark === null ? [] : [mark]));
  if (marks.length < ENOUGH_MARKS) return null;
  const of = (wanted: (typeof MARKS_OF_LATER)[number]) => marks.filter((mark) => mark === wanted).length;
  return { still_true: of('still_true'), changed: of('changed'), resolved: of('resolved') };
}

/** Names of a board's people by their id; empty where one of the two boards promised none (INH-5). */
export async function namesFor(
  { records }: Context,
  authorBoard: string,
  sessions: readonly (StoredSession | null)[],
): Promise<ReadonlyMap<string, string>> {
  if (sessions.some((session) => session?.promise === 'hidden')) return new Map();
  return new Map((await records.membersOf(authorBoard)).map(({ id, name }) => [id, name]));
}

/** Replies that hold words, as one reads them who is this member (on their own board), or nobody of theirs. */
export function presentReplies(
  replies: readonly Reply[],
  names: ReadonlyMap<string, string>,
  me: string | null,
): ReplyView[] {
  return replies
    .filter(({ text }) => text !== '')
    .map(({ id, mark, text, member }) => {
      const mine = member === me;
      return { id, mark, text, by: mine ? null : names.get(member) || null, mine };
    });
}

/** What this member said themselves. */
export function ownReplyIn(replies: readonly Reply[], me: string): OwnReply {
  const own = replies.find(({ member }) => member === me);
  return own === undefined ? null : { mark: own.mark, text: own.text, removed: own.removed };
}
