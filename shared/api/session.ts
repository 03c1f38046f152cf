import { z } from 'zod';
import { PHASE_ID } from '../model/plan.ts';
import {
  CONTRIBUTION_TYPES,
  PHASES,
  PROMISES,
  REMITS,
  ROLES,
  SESSION_STATES,
  STATEMENT_KINDS,
  STEPS,
  TEMPLATES,
  WEIGHTS,
} from '../model/words.ts';
import {
  MAX_CARD_CHARACTERS,
  MAX_EXTENSION_MINUTES,
  MAX_PROMPT_CHARACTERS,
  MAX_STATEMENT_CAP,
  MAX_STATEMENT_CHARACTERS,
  MAX_STATEMENTS,
} from '../protocol/limits.ts';
import { boardParams, done, id, line, time } from './fields.ts';

/* The session: its plan and steps, statements, the ballot and its picture. */

const MAX_PHASES = 60;
const phaseId = z.string().regex(PHASE_ID);

export const plannedPhase = z.strictObject({
  id: phaseId,
  kind: z.enum(PHASES),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 60)
    .nullable(),
  auto: z.boolean(),
  prompt: z.union([z.literal(''), line(MAX_PROMPT_CHARACTERS)]),
  skipped: z.boolean(),
});

const groupAtWork = z.object({
  id,
  name: z.string(),
  document: id,
  /** Cards on its sheet, and statements that hold words. */
  cards: z.number().int(),
  statements: z.number().int(),
  /** When somebody visited last in this phase; null for not yet. */
  visitedAt: time.nullable(),
});

export const sessionView = z.object({
  template: z.enum(TEMPLATES),
  templateVersion: z.number().int(),
  /** The own template that the board began from (TPL-1), whose version it is then. */
  own: id.nullable(),
  /** Counts every change; a step names it. */
  version: z.number().int(),
  plan: z.array(plannedPhase),
  standing: z.enum(SESSION_STATES),
  at: phaseId.nullable(),
  startedAt: time.nullable(),
  endsAt: time.nullable(),
  leftMs: z.number().int().nullable(),
  eyesUp: z.boolean(),
  promise: z.enum(PROMISES),
  /** Somebody wrote a card: the promise stands. */
  promiseFixed: z.boolean(),
  remit: z.enum(REMITS).nullable(),
  /** A ballot was cast: the remit stands. */
  remitFixed: z.boolean(),
  cap: z.number().int(),
  sealed: z.array(phaseId),
  /** Server time of this answer. */
  now: time,
  /** Where the caller writes in this phase beside the cohort's document; null where that is the only one. */
  sheet: z
    .object({
      document: id,
      kind: z.enum(['private', 'group']),
      /** The group's name; empty for a private sheet. */
      name: z.string(),
      members: z.array(id),
      /** Who visits it just now (VIS-3). */
      visitors: z.array(id),
    })
    .nullable(),
  /** The caller's own sheets of earlier phases, newest first: what was kept back is still there to read. */
  earlier: z.array(z.object({ document: id, phase: phaseId })),
  /** Sheets of other groups that the caller visits. */
  visiting: z.array(z.object({ group: id, name: z.string(), document: id })),
  /** Cards of the caller's in documents that name nobody (VIS-6). */
  mine: z.array(z.string()),
  /** Ballots of the present vote. */
  voted: z.object({ people: z.number().int(), of: z.number().int(), me: z.boolean() }).nullable(),
  /** For stewards; null for everybody else. */
  steering: z
    .object({
      next: z
        .object({
          phase: plannedPhase,
          /** Cards that go to a wider document, of how many people, and people who are on a sheet just now. */
          cards: z.number().int(),
          people: z.number().int(),
          writing: z.number().int(),
          statements: z.number().int(),
        })
        .nullable(),
      /** Null: possible. Else why not. */
      back: z.string().nullable(),
      groups: z.array(groupAtWork),
      /** People of whom something was heard in this phase. */
      heard: z.object({ people: z.number().int(), of: z.number().int() }),
      /** Cards written on private sheets in this phase (VIS-2). */
      privateCards: z.number().int(),
    })
    .nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const statementView = z.object({
  id,
  /** S1, S2 … in the order of the collation; never given twice in a round. */
  number: z.number().int(),
  kind: z.enum(STATEMENT_KINDS),
  text: z.string(),
  /** Cards of the cohort's document that it comes from. */
  from: z.array(z.string()),
  /** Statements that a merged one was made of. */
  parents: z.array(id),
  /** The merged statement in whose favour this one is folded. */
  foldedInto: id.nullable(),
  /** The caller's own group's, or their own. */
  mine: z.boolean(),
  /** Once the vote is sealed: the group's name, or the role of who wrote it. */
  by: z.union([z.object({ group: z.string() }), z.object({ role: z.enum(ROLES) })]).nullable(),
});
export type StatementView = z.infer<typeof statementView>;

export const mergeView = z.object({
  id,
  text: z.string(),
  statements: z.array(id),
  state: z.enum(['open', 'made', 'declined', 'undone']),
  /** Groups and people whose word it takes, and how many said yes. Whose they are stays hidden. */
  asked: z.number().int(),
  agreed: z.number().int(),
  /** The caller may answer for one of them; what was answered for it, if anything. */
  mine: z.object({ answer: z.boolean().nullable() }).nullable(),
  /** The statement that it made. */
  made: id.nullable(),
});
export type MergeView = z.infer<typeof mergeView>;

export const statementsView = z.object({
  /** Id of the collate phase whose statements these are; null when there are none yet. */
  round: phaseId.nullable(),
  statements: z.array(statementView),
  merges: z.array(mergeView),
  /** Statements that the caller may still add; 0 where they may not. */
  mayAdd: z.number().int(),
  /** Merging has ended, and unmerging (STM-5). */
  mergingOver: z.boolean(),
  unmergingOver: z.boolean(),
});
export type StatementsView = z.infer<typeof statementsView>;

export const ballotView = z.object({
  phase: phaseId,
  remit: z.enum(REMITS).nullable(),
  sealed: z.boolean(),
  /** In the caller's own order (VOTE-4). */
  statements: z.array(
    z.object({
      id,
      text: z.string(),
      from: z.array(z.string()),
      guess: z.number().int().nullable(),
      weight: z.enum(WEIGHTS).nullable(),
    }),
  ),
});
export type BallotView = z.infer<typeof ballotView>;

const count = z.number().int();
/** A masked count: somewhere from 1 to 4. `null`: nothing is said. */
const maskedCount = z.union([count, z.object({ from: count, to: count }), z.null()]);
const perWeight = <T extends z.ZodType>(one: T) => z.object({ lot: one, somewhat: one, not: one, pass: one });

const pictureOfStatement = z.object({
  id,
  number: count,
  kind: z.enum(STATEMENT_KINDS),
  text: z.string(),
  from: z.array(z.string()),
  by: statementView.shape.by,
  /** Null: fewer than five ballots, nothing is said. */
  counts: perWeight(count).nullable(),
  /** Ballots that left it out. */
  silent: count.nullable(),
  /** van der Eijk's agreement A over a lot, somewhat, not; null where it says nothing. */
  agreement: z.number().nullable(),
  /** Of ten: the cohort's middle guess for "a lot", what it was, and the difference. */
  guess: z.number().nullable(),
  fact: z.number().nullable(),
  gap: z.number().nullable(),
});

export const pictureView = z.object({
  phase: phaseId,
  remit: z.enum(REMITS).nullable(),
  /** Ballots, and people who could have cast one. */
  ballots: count,
  people: count,
  tooFew: z.boolean(),
  statements: z.array(pictureOfStatement),
  /**
   * One partition at most that says something: two of the same ballots, one subtracted from the other, would tell of the
   * people in whom they differ.
   */
  slices: z.array(
    z.object({
      by: z.enum(['role', 'group']),
      /** Null: so few that it cannot be shown without showing people. */
      slices: z
        .array(
          z.object({
            /** A role, a group's name, or `others`. */
            name: z.string(),
            ballots: count,
            statements: z.record(z.string(), perWeight(maskedCount)),
          }),
        )
        .nullable(),
    }),
  ),
  /** An optional second look; null where there is too little to tell groups of opinion apart. */
  opinions: z
    .object({
      /** What more than half of a group said, where there is such a weight; no counts: they would be a second partition. */
      groups: z.array(
        z.object({ people: count, statements: z.record(z.string(), z.enum(['lot', 'somewhat', 'not', 'mixed'])) }),
      ),
      /** People who answered too little, or whose group was too small. */
      others: count,
    })
    .nullable(),
  /** The caller's own place, for them alone; null when they did not vote or the key is gone. */
  own: z
    .array(
      z.object({
        statement: id,
        weight: z.enum(WEIGHTS).nullable(),
        guess: count.nullable(),
        /** How many gave the same weight, oneself included; null where counts are not shown. */
        with: count.nullable(),
      }),
    )
    .nullable(),
  /** The key is gone: nobody can tell any more whose ballot is whose. */
  keyGone: z.boolean(),
});
export type PictureView = z.infer<typeof pictureView>;

const groupParams = z.strictObject({ board: id, group: id });
const cardParams = z.strictObject({ board: id, card: z.string().regex(/^[A-Za-z0-9_-]{16,32}$/) });
const statementText = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1).max(MAX_STATEMENT_CHARACTERS));

export const SESSION_ROUTES = {
  readSession: {
    summary: 'The session of a board, and the caller’s own sheet in it',
    params: boardParams,
    reply: z.object({ session: sessionView.nullable() }),
  },
  planSession: {
    summary: 'Give a board a plan of phases, from a template or one’s own; while it runs, change what is to come',
    params: boardParams,
    body: z.strictObject({
      template: z.enum(TEMPLATES).exclude(['open']).optional(),
      phases: z.array(plannedPhase).min(1).max(MAX_PHASES).optional(),
    }),
    reply: z.object({ session: sessionView }),
  },
  frameSession: {
    summary: 'Promise, remit, cap of statements',
    params: boardParams,
    body: z.strictObject({
      promise: z.enum(PROMISES).optional(),
      remit: z.enum(REMITS).nullable().optional(),
      cap: z.number().int().min(1).max(MAX_STATEMENT_CAP).optional(),
    }),
    reply: z.object({ session: sessionView }),
  },
  stepSession: {
    summary: 'Start, go on, go back, give more time, hold the timer, eyes up, end',
    params: boardParams,
    body: z.strictObject({
      step: z.enum(STEPS),
      /** The version that the steward saw (SES-3). */
      version: z.number().int(),
      minutes: z.number().int().min(1).max(MAX_EXTENSION_MINUTES).optional(),
    }),
    reply: z.object({ session: sessionView }),
  },
  notHeard: {
    summary: 'Who has not written or voted in this phase, for whoever wants to help them; in no order of merit',
    params: boardParams,
    reply: z.object({ members: z.array(id) }),
  },
  visitGroup: {
    summary: 'Visit a group’s sheet to read it; the group is told',
    params: groupParams,
    reply: z.object({ document: id }),
  },
  endVisit: { summary: 'Leave a group’s sheet', params: groupParams, reply: done },
  editRevealed: {
    summary: 'Reword a card of one’s own that names nobody',
    params: cardParams,
    body: z.strictObject({
      text: z.string().min(1).max(MAX_CARD_CHARACTERS),
      type: z.enum(CONTRIBUTION_TYPES).optional(),
    }),
    bodyBytes: 6 * MAX_CARD_CHARACTERS + 4096,
    reply: done,
  },
  removeRevealed: { summary: 'Remove a card of one’s own that names nobody', params: cardParams, reply: done },
  lookUpAuthor: {
    summary: 'Who wrote a card that names nobody; the look is logged',
    params: cardParams,
    reply: z.object({ member: id, name: z.string() }),
  },
  listStatements: {
    summary: 'The statements of the present round and what is proposed to be merged',
    params: boardParams,
    reply: statementsView,
  },
  addStatement: {
    summary: 'A statement of one’s own, under the cap',
    params: boardParams,
    body: z.strictObject({ text: statementText }),
    reply: statementsView,
  },
  changeStatement: {
    summary:
      'Reword a statement of one’s own, or take it back with an empty text, before anything was merged or voted on',
    params: z.strictObject({ board: id, statement: id }),
    body: z.strictObject({ text: z.union([z.literal(''), statementText]) }),
    reply: statementsView,
  },
  proposeMerge: {
    summary: 'Propose one statement in the place of several',
    params: boardParams,
    body: z.strictObject({ statements: z.array(id).min(2).max(20), text: statementText }),
    reply: statementsView,
  },
  answerMerge: {
    summary: 'Say yes or no for one’s group, or for oneself',
    params: z.strictObject({ board: id, merge: id }),
    body: z.strictObject({ agree: z.boolean() }),
    reply: statementsView,
  },
  undoMerge: {
    summary: 'Take a proposal back, or unfold what a merge folded',
    params: z.strictObject({ board: id, merge: id }),
    reply: statementsView,
  },
  listKept: {
    summary: 'Cards that the caller kept back in phases that are over',
    params: boardParams,
    reply: z.object({
      cards: z.array(z.object({ id: z.string(), type: z.enum(CONTRIBUTION_TYPES), text: z.string() })),
    }),
  },
  beginSynthesis: {
    summary: 'Begin a synthesis, or find the one that holds no words yet; its fields are in the cohort’s document',
    params: boardParams,
    reply: z.object({ number: z.number().int() }),
  },
  readBallot: { summary: 'One’s own ballot in the present vote', params: boardParams, reply: ballotView },
  fillBallot: {
    summary: 'Answer statements of the present vote, or answer them again',
    params: boardParams,
    body: z.strictObject({
      answers: z
        .array(
          z.strictObject({
            statement: id,
            /** Of ten people in this cohort: how many will say "a lot". */
            guess: z.number().int().min(0).max(10).optional(),
            weight: z.enum(WEIGHTS).optional(),
          }),
        )
        .min(1)
        .max(MAX_STATEMENTS),
    }),
    bodyBytes: 64 * 1024,
    reply: ballotView,
  },
  readPicture: {
    summary: 'The picture of a sealed vote, the latest when none is named',
    params: boardParams,
    query: z.strictObject({ phase: phaseId.optional() }),
    reply: pictureView,
  },
} as const;
