import { z } from 'zod';
import { ENTRY_ID } from '../model/board.ts';
import { OUTCOMES, REMITS, REVISION_ANSWERS, REVISIONS } from '../model/words.ts';
import { MAX_COMMITMENT_CHARACTERS, MAX_EVIDENCE_CHARACTERS, MAX_GROUNDS } from '../protocol/limits.ts';
import { boardParams, cohortParams, id, isVisible, reason, time } from './fields.ts';

/* Commitments: words and deeds. Times of questions and who asked them are told to nobody (COM-5). */

const count = z.number().int();
const outcome = z.enum(OUTCOMES);
/** A day of the calendar, the same wherever it is read. */
const day = z.iso.date();

const reportView = z.object({
  id,
  outcome,
  /** The evidence, in words; empty once they were taken off. */
  text: z.string(),
  card: z.string().nullable(),
  /** Its owner, somebody of the group that owns it, or a steward. */
  by: id,
  at: time,
});
export type ReportView = z.infer<typeof reportView>;

const revisionView = z.object({
  id,
  kind: z.enum(REVISIONS),
  /** The new words, for `amend`; empty for the others, and once they were taken off. */
  text: z.string(),
  state: z.enum(['open', 'taken', 'not_taken']),
  /** The caller's own answer, while it is open. */
  answer: z.enum(REVISION_ANSWERS).nullable(),
  /** Once it is closed, from five answers on. */
  counts: z.object({ yes: count, no: count, neither: count }).nullable(),
});
export type RevisionView = z.infer<typeof revisionView>;

const commitmentView = z.object({
  id,
  /** C1, C2 …; never given twice on a board. */
  number: count,
  state: z.enum(['offered', 'agreed', 'reversed']),
  /** What it says now; empty once its words were taken off. */
  text: z.string(),
  /** What it said before, oldest first. */
  earlier: z.array(z.string()),
  owner: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), member: id }),
    z.object({ kind: z.literal('group'), group: id, name: z.string(), members: z.array(id) }),
  ]),
  remit: z.enum(REMITS),
  reviewAt: day,
  /** Statements that it comes from. */
  statements: z.array(id),
  /** The caller put it forward. */
  proposed: z.boolean(),
  /** It is the caller's, or their group's. */
  mine: z.boolean(),
  /** As they came. */
  reports: z.array(reportView),
  /** Questions of revisits, as they were asked; the last may be open. */
  revisions: z.array(revisionView),
});
export type CommitmentView = z.infer<typeof commitmentView>;

export const commitmentsView = z.object({
  /** The caller may put commitments forward, answer and report them now; and ask and answer questions about them. */
  open: z.boolean(),
  revising: z.boolean(),
  /** The caller may take anybody's words off. */
  removing: z.boolean(),
  /** What was declared before the vote, if anything was. */
  declared: z.enum(REMITS).nullable(),
  commitments: z.array(commitmentView),
  /** Every statement of every collation, in its order; what was folded only where something came from it. */
  statements: z.array(z.object({ id, number: count, text: z.string(), minority: z.boolean() })),
});
export type CommitmentsView = z.infer<typeof commitmentsView>;

/** A cohort's ledger: what was agreed on its boards and what became of it. No owners: it is no record of persons. */
export const ledgerView = z.object({
  boards: z.array(
    z.object({
      board: id,
      prompt: z.string(),
      commitments: z.array(
        z.object({
          id,
          number: count,
          state: z.enum(['agreed', 'reversed']),
          text: z.string(),
          reviewAt: day,
          /** The latest report; null before the first. */
          report: z.object({ outcome, text: z.string(), at: time }).nullable(),
        }),
      ),
    }),
  ),
});
export type LedgerView = z.infer<typeof ledgerView>;

const words = (max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().min(1).max(max).refine(isVisible, { error: 'must hold something that can be seen' }));
const text = words(MAX_COMMITMENT_CHARACTERS);
const owner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), member: id }),
  z.strictObject({ kind: z.literal('group'), group: id }),
]);
const one = z.strictObject({ board: id, commitment: id });
const question = z.strictObject({ board: id, revision: id });

export const COMMITMENT_ROUTES = {
  listCommitments: {
    summary: 'What a cohort will do, what became of it, and the statements that it comes from',
    params: boardParams,
    reply: commitmentsView,
  },
  proposeCommitment: {
    summary: 'Put a commitment forward; one’s own is agreed at once, another’s is offered to its owner',
    params: boardParams,
    body: z.strictObject({
      text,
      owner,
      remit: z.enum(REMITS),
      reviewAt: day,
      statements: z.array(id).max(MAX_GROUNDS),
    }),
    reply: commitmentsView,
  },
  answerCommitment: {
    summary: 'Its owner says yes or no to what is offered, for a group any one of its members',
    params: one,
    body: z.strictObject({ agree: z.boolean() }),
    reply: commitmentsView,
  },
  withdrawCommitment: {
    summary: 'Take back what one put forward and nobody agreed to yet',
    params: one,
    reply: commitmentsView,
  },
  reportCommitment: {
    summary: 'Say what became of a commitment, as its owner or a steward: kept, changed or missed, with evidence',
    params: one,
    body: z.strictObject({
      outcome,
      text: words(MAX_EVIDENCE_CHARACTERS),
      card: z.string().regex(ENTRY_ID).optional(),
    }),
    reply: commitmentsView,
  },
  removeCommitment: {
    summary: 'Take words off for good, for whoever answers for the board: of a commitment, a report, or a question',
    params: one,
    body: z.strictObject({
      /** The commitment's own id, or that of one of its reports or questions. */
      part: id,
      reason,
    }),
    reply: commitmentsView,
  },
  proposeRevision: {
    summary: 'Ask whether to keep, amend or reverse what was agreed; who asks is told to nobody',
    params: one,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('keep') }),
      z.strictObject({ kind: z.literal('amend'), text }),
      z.strictObject({ kind: z.literal('reverse') }),
    ]),
    reply: commitmentsView,
  },
  answerRevision: {
    summary: 'One’s own answer to such a question; it can be changed until a steward closes it',
    params: question,
    body: z.strictObject({ answer: z.enum(REVISION_ANSWERS) }),
    reply: commitmentsView,
  },
  closeRevision: {
    summary: 'Close a question: what more said yes than no to is done, and single answers are destroyed',
    params: question,
    reply: commitmentsView,
  },
  listCohortCommitments: {
    summary: 'What was agreed on the boards of a cohort, kept and missed alike',
    params: cohortParams,
    reply: ledgerView,
  },
} as const;
