import { z } from 'zod';
import { ENTRY_ID } from '../model/board.ts';
import {
  CONSENT_CHOICES,
  CONTRIBUTION_TYPES,
  MARKS_OF_LATER,
  OUTCOMES,
  PHASES,
  REACTIONS,
  REVISIONS,
  ROLES,
} from '../model/words.ts';
import { MAX_PROMPT_CHARACTERS } from '../protocol/limits.ts';
import { boardParams, done, id, reason, time } from './fields.ts';
import { lateCopyView } from './lateCopies.ts';

/* What is held about somebody, and how it goes. */

/** Everything that the server holds about whoever this device is. */
export const exportView = z.object({
  /** When it was put together, ms since 1970. */
  at: z.number(),
  /** A tutor's. The password is held as a hash that nobody can read back, and is not in here. */
  account: z.object({ id, name: z.string(), email: z.string().nullable() }).nullable(),
  device: z.object({ createdAt: z.number(), seenAt: z.number() }).nullable(),
  /** Where they are a member of a cohort, and what they proposed there. */
  cohorts: z.array(
    z.object({
      cohort: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      joinedAt: z.number(),
      proposals: z.array(z.object({ prompt: z.string(), at: z.number(), state: z.string() })),
    }),
  ),
  /** Templates that they saved, with the words of their phases. */
  templates: z.array(
    z.object({
      name: z.string(),
      version: z.number().int(),
      phases: z.array(z.object({ kind: z.enum(PHASES), minutes: z.number().int().nullable(), prompt: z.string() })),
      savedAt: z.number(),
    }),
  ),
  signIns: z.array(z.object({ device: z.string(), signedInAt: z.number(), seenAt: z.number() })),
  memberships: z.array(
    z.object({
      board: id,
      prompt: z.string(),
      cohort: z.string(),
      member: id,
      name: z.string(),
      role: z.enum(ROLES),
      steward: z.boolean(),
      /** Cards that they wrote or wrote in, with all that stands in them. */
      cards: z.array(
        z.object({
          number: z.number().int(),
          type: z.enum(CONTRIBUTION_TYPES),
          text: z.string(),
          /** False for a card of somebody else's. */
          own: z.boolean(),
        }),
      ),
      /** What they said at others' cards; without a number where the card is gone. */
      comments: z.array(z.object({ card: z.number().int().nullable(), text: z.string() })),
      reactions: z.array(z.object({ card: z.number().int().nullable(), kind: z.enum(REACTIONS) })),
      /** What they wrote of commitments, by the commitment's number; what they asked in a revisit is in here alone. */
      commitments: z.object({
        proposed: z.array(z.object({ number: z.number().int(), text: z.string() })),
        reports: z.array(z.object({ number: z.number().int(), outcome: z.enum(OUTCOMES), text: z.string() })),
        questions: z.array(z.object({ number: z.number().int(), kind: z.enum(REVISIONS), text: z.string() })),
      }),
      /** Statements that they added by hand; a group's are its own. */
      statements: z.array(z.object({ number: z.number().int(), text: z.string() })),
      lateCopies: z.array(lateCopyView),
      /** What they replied to other cohorts' statements. */
      replies: z.array(z.object({ mark: z.enum(MARKS_OF_LATER).nullable(), text: z.string(), at: time })),
      consents: z.array(
        z.object({
          title: z.string(),
          choice: z.enum(CONSENT_CHOICES),
          pseudonym: z.string().nullable(),
          at: z.number(),
        }),
      ),
      /** Editions in which their words stand. */
      editions: z.array(z.object({ number: z.number().int(), url: z.string() })),
    }),
  ),
});
export type ExportView = z.infer<typeof exportView>;

export const PRIVACY_ROUTES = {
  exportMine: {
    summary: 'Everything the server holds about whoever this device is, as a file',
    file: 'my-data.json',
    reply: exportView,
  },
  deleteBoard: {
    summary: 'Delete a board with all its words for good; typing its prompt confirms. Its editions become tombstones',
    params: boardParams,
    body: z.strictObject({ prompt: z.string().max(MAX_PROMPT_CHARACTERS) }),
    reply: done,
  },
  eraseMe: {
    summary: 'Take one’s own name off a board for good and, with `words`, everything one wrote there',
    params: boardParams,
    body: z.strictObject({ words: z.boolean() }),
    /** Cards in which words were erased, and editions that were changed or withdrawn. */
    reply: z.object({ cards: z.number().int(), editions: z.number().int() }),
  },
  eraseEverything: {
    summary:
      'The same on every board and in every cohort, and the account: nothing of the caller is left but, perhaps, words',
    body: z.strictObject({ words: z.boolean() }),
    reply: z.object({ cards: z.number().int(), editions: z.number().int() }),
  },
  redactCard: {
    summary: 'Take every word out of a card for good, for its steward, who says why',
    params: z.strictObject({ board: id, card: z.string().regex(ENTRY_ID) }),
    body: z.strictObject({ reason: reason }),
    reply: z.object({ editions: z.number().int() }),
  },
} as const;
