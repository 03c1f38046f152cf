import { z } from 'zod';
import { MARKS_OF_LATER } from '../model/words.ts';
import { MAX_REPLY_CHARACTERS } from '../protocol/limits.ts';
import { boardParams, done, id, isVisible, time } from './fields.ts';
import { pictureView } from './session.ts';

/* Cohorts after each other: the earlier board, what is replied to its statements, and questions to those who finished. */

const count = z.number().int();
const mark = z.enum(MARKS_OF_LATER);

const replyView = z.object({
  id,
  /** Null for an answer (ANS-3). */
  mark: mark.nullable(),
  text: z.string(),
  /** Null where one of the two boards promised no names, for one's own, and for somebody who was erased (INH-5). */
  by: z.string().nullable(),
  mine: z.boolean(),
});
export type ReplyView = z.infer<typeof replyView>;

/** Counted whole from five on; null below (INH-4). */
const marksView = z.object({ still_true: count, changed: count, resolved: count }).nullable();
export type MarksView = z.infer<typeof marksView>;

const ownReply = z
  .object({
    mark: mark.nullable(),
    text: z.string(),
    /** A tutor took it off for good. */
    removed: z.boolean(),
  })
  .nullable();
export type OwnReply = z.infer<typeof ownReply>;

/** Whose it is is not said; that not all of a group think so is (STM-2). */
const statedView = z.object({ id, number: count, minority: z.boolean(), text: z.string() });

/** A board that somebody may link or invite, for whoever may do that. */
const otherBoard = z.object({ id, prompt: z.string(), cohort: z.string(), at: time });
export type OtherBoard = z.infer<typeof otherBoard>;

const earlierBoards = z.object({
  /** Those that may be continued. */
  boards: z.array(otherBoard),
  /** The one that is; not in the list when the caller has nothing to do with it. */
  chosen: id.nullable(),
  /** A vote was sealed: it stands (INH-1). */
  fixed: z.boolean(),
});

const boardsToInvite = z.object({
  boards: z.array(otherBoard),
  invited: z.array(z.object({ invitation: id, cohort: z.string(), at: time })),
  /** As many are asked as can be. */
  full: z.boolean(),
});
export type BoardsToInvite = z.infer<typeof boardsToInvite>;

const inheritedView = statedView.extend({
  counts: pictureView.shape.statements.element.shape.counts,
  silent: count.nullable(),
  marks: marksView,
  /** Those that hold words, in no order that tells of their coming. */
  replies: z.array(replyView),
  own: ownReply,
});
export type InheritedView = z.infer<typeof inheritedView>;

export const earlierView = z.object({
  cohort: z.string(),
  /** When that board was begun. */
  at: time,
  /** Null until this board has sealed a vote of its own (INH-2). */
  picture: z
    .object({
      /** Ballots, and people who could have cast one; null where nothing is said (PIC-1). */
      ballots: count.nullable(),
      people: count.nullable(),
      statements: z.array(inheritedView),
      mayReply: z.boolean(),
      mayRemove: z.boolean(),
    })
    .nullable(),
});
export type EarlierView = z.infer<typeof earlierView>;

const askedView = z.object({
  invitation: id,
  cohort: z.string(),
  prompt: z.string(),
  /** Null until they are collated (ANS-2). */
  statements: z
    .array(
      statedView.extend({
        /** From the caller's own board. */
        replies: z.array(replyView),
        own: ownReply,
      }),
    )
    .nullable(),
});
export type AskedView = z.infer<typeof askedView>;

/** The caller's own answer to what is not asked any more: to be taken back. */
const keptReply = z.object({ statement: id, cohort: z.string(), text: z.string() });

export const askedReply = z.object({
  asked: z.array(askedView),
  kept: z.array(keptReply),
  mayReply: z.boolean(),
  mayRemove: z.boolean(),
});
export type AskedReply = z.infer<typeof askedReply>;

export const repliesView = z.object({
  statements: z.array(
    statedView.extend({
      /** By board, the earliest first. */
      cohorts: z.array(z.object({ cohort: z.string(), marks: marksView, replies: z.array(replyView) })),
    }),
  ),
  mayRemove: z.boolean(),
});
export type RepliesView = z.infer<typeof repliesView>;

const statementParams = z.strictObject({ board: id, statement: id });

export const LATER_ROUTES = {
  readNeighbours: {
    summary:
      'Whether a board continues an earlier one, whose replies came to it, who asks its people, and what may fit',
    params: boardParams,
    reply: z.object({
      earlier: z.object({ cohort: z.string(), at: time, waits: z.boolean() }).nullable(),
      /** Cohorts that replied to this board's statements. */
      replied: z.array(z.string()),
      asked: z.array(z.object({ invitation: id, cohort: z.string(), prompt: z.string() })),
      /** Cards of the caller's that something may fit, and they have not answered (NEED-1). */
      fits: z.array(z.string()),
    }),
  },
  listEarlierBoards: {
    summary: 'Boards that this one may continue: a vote was sealed on them, and the caller belongs to them',
    params: boardParams,
    reply: earlierBoards,
  },
  continueBoard: {
    summary: 'Continue an earlier board, or none, until this one has sealed a vote',
    params: boardParams,
    body: z.strictObject({ predecessor: id.nullable() }),
    reply: earlierBoards,
  },
  readEarlier: {
    summary: 'The earlier board’s statements with their whole-cohort counts, once this board has sealed a vote',
    params: boardParams,
    reply: z.object({ earlier: earlierView.nullable() }),
  },
  replyTo: {
    summary: 'Mark an inherited statement, or answer one of a board that asks; again, to reword it',
    params: statementParams,
    body: z
      .strictObject({
        /** Null for an answer. */
        mark: mark.nullable(),
        text: z
          .string()
          .transform((text) => text.trim())
          .pipe(z.string().max(MAX_REPLY_CHARACTERS)),
      })
      .refine((body) => body.mark === 'still_true' || isVisible(body.text), {
        path: ['text'],
        error: 'must say what was changed, resolved or is answered',
      }),
    reply: done,
  },
  takeBackReply: { summary: 'Take one’s own reply back', params: statementParams, reply: done },
  listReplies: {
    summary: 'What other cohorts replied to this board’s statements',
    params: boardParams,
    reply: repliesView,
  },
  removeReply: {
    summary: 'Take a reply that stands on this board off for good',
    params: z.strictObject({ board: id, reply: id }),
    reply: done,
  },
  listBoardsToInvite: {
    summary: 'Finished boards whose people may be asked, and those that are',
    params: boardParams,
    reply: boardsToInvite,
  },
  inviteBoard: {
    summary: 'Ask a finished board’s people to answer this board’s statements',
    params: boardParams,
    body: z.strictObject({ board: id }),
    reply: boardsToInvite,
  },
  endInvitation: {
    summary: 'Ask them no more; what they answered stays',
    params: z.strictObject({ board: id, invitation: id }),
    reply: boardsToInvite,
  },
  listAsked: {
    summary: 'Boards that ask this one’s people, with their statements once these are collated',
    params: boardParams,
    reply: askedReply,
  },
} as const;
