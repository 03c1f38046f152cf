import { z } from 'zod';
import { CONTRIBUTION_TYPES, LOG_ACTIONS, ROLES, SCOPES, STANDINGS } from '../model/words.ts';
import {
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MAX_PROMPT_CHARACTERS,
  MAX_STARTER_CHARACTERS,
} from '../protocol/limits.ts';
import { boardParams, done, email, fold, id, line, name, password, reason, time } from './fields.ts';

/* Accounts, sign-ins and tokens; stewardship, joining and moderation of a board's people. */

const accountView = z.object({ id, name: z.string(), email: z.string().nullable(), tutor: z.boolean() });

export const boardSettings = z.object({
  /** Newcomers wait until a steward lets them in. */
  lobby: z.boolean(),
  /** The code takes newcomers in. */
  joining: z.boolean(),
  /** Any member may take stewardship over. */
  takeover: z.boolean(),
});
export type BoardSettings = z.infer<typeof boardSettings>;

/** With which words cards of a type start, where a steward changed them; empty for none (PEN-3). */
export const starters = z.partialRecord(
  z.enum(CONTRIBUTION_TYPES),
  z.string().transform(fold).pipe(z.string().max(MAX_STARTER_CHARACTERS)),
);

/** What stewards see of a board's people beyond their names. */
const managedMember = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  steward: z.boolean(),
  standing: z.enum(STANDINGS),
  muted: z.boolean(),
  /** Without an account. */
  guest: z.boolean(),
  inCohort: z.boolean(),
  joinedAt: time,
});
export type ManagedMember = z.infer<typeof managedMember>;

const managedMembers = z.object({ members: z.array(managedMember) });
const boardMemberParams = z.strictObject({ board: id, member: id });

export const PEOPLE_ROUTES = {
  makeAccount: {
    summary: 'An account for whoever this device is: everything stays theirs',
    body: z.strictObject({
      name,
      password,
      email: email.optional(),
      /** Memberships to take along; all of this device's when absent. */
      members: z.array(id).max(500).optional(),
    }),
    reply: z.object({ account: accountView }),
  },
  readAccount: { summary: 'The caller’s own account', reply: z.object({ account: accountView }) },
  changeAccount: {
    summary: 'Another name or e-mail address; null removes the address',
    body: z.strictObject({ name: name.optional(), email: email.nullable().optional() }),
    reply: z.object({ account: accountView }),
  },
  changePassword: {
    summary: 'Another password; ends every other sign-in. Shortly after a sign-in by link the old one is not asked for',
    body: z.strictObject({ current: z.string().max(MAX_PASSWORD_CHARACTERS).optional(), password }),
    reply: done,
  },
  resetByMail: {
    summary: 'A one-time link to an account’s address; the same answer whether there is one',
    body: z.strictObject({ email }),
    reply: done,
  },
  listSignIns: {
    summary: 'Devices on which the caller is signed in, or is the same guest',
    reply: z.object({
      signIns: z.array(
        z.object({
          id,
          /** Browser and system, as far as they say: never more than a word each. */
          device: z.string(),
          signedInAt: time,
          seenAt: time,
          current: z.boolean(),
        }),
      ),
      /** The password may be changed without the old one: this sign-in came by a fresh link. */
      byLink: z.boolean(),
    }),
  },
  endSignIn: {
    summary: 'Sign out there; its connections end at once',
    params: z.strictObject({ signIn: id }),
    reply: done,
  },
  listAccessTokens: {
    summary: 'The caller’s personal access tokens on a board; the tokens themselves are never shown again',
    params: boardParams,
    reply: z.object({
      tokens: z.array(
        z.object({
          id,
          label: z.string(),
          scope: z.enum(SCOPES),
          madeAt: time,
          expiresAt: time,
          usedAt: time.nullable(),
        }),
      ),
    }),
  },
  makeAccessToken: {
    summary:
      'A personal access token: `Authorization: Bearer …` for the API, `/yjs/<document>?token=…` for a Yjs client',
    params: boardParams,
    body: z
      .strictObject({ label: line(MAX_NAME_CHARACTERS).optional(), scope: z.enum(SCOPES).default('write') })
      .optional(),
    reply: z.object({ id, document: z.string(), token: z.string(), url: z.string(), expiresAt: time }),
  },
  revokeAccessToken: {
    summary: 'End a token; what is connected with it ends at once',
    params: z.strictObject({ board: id, token: id }),
    reply: done,
  },
  changeBoard: {
    summary:
      'A steward’s settings: prompt, lobby, joining, takeover, and the words that cards start with, all of them at once',
    params: boardParams,
    body: z.strictObject({
      prompt: line(MAX_PROMPT_CHARACTERS).optional(),
      starters: starters.optional(),
      ...boardSettings.partial().shape,
    }),
    reply: boardSettings,
  },
  changeCode: {
    summary: 'A new code; the old one opens nothing any more',
    params: boardParams,
    reply: z.object({ code: z.string() }),
  },
  giveStewardship: {
    summary: 'Give stewardship to a member; with `keep: false` it is handed over',
    params: boardParams,
    body: z.strictObject({ member: id, keep: z.boolean() }),
    reply: done,
  },
  takeStewardship: { summary: 'Take stewardship over, where that is allowed', params: boardParams, reply: done },
  layDownStewardship: {
    summary: 'Lay stewardship down, while somebody else holds it',
    params: boardParams,
    reply: done,
  },
  readLog: {
    summary: 'Who did what with the running of this board, newest first; for every member',
    params: boardParams,
    reply: z.object({
      entries: z.array(
        z.object({
          at: time,
          action: z.enum(LOG_ACTIONS),
          /** Empty for somebody who is not on the board any more. */
          by: z.string(),
          whom: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  listMembers: { summary: 'A board’s people as stewards see them', params: boardParams, reply: managedMembers },
  changeMember: {
    summary: 'Let in from the lobby (or back in), mute, or let write again',
    params: boardMemberParams,
    body: z.strictObject({ letIn: z.literal(true).optional(), muted: z.boolean().optional() }),
    reply: managedMembers,
  },
  removeMember: {
    summary: 'Remove somebody, who stays removed; words stay. May change the code in the same step',
    params: boardMemberParams,
    body: z.strictObject({ reason: reason.optional(), changeCode: z.boolean().optional() }).optional(),
    reply: managedMembers,
  },
  admitToCohort: {
    summary: 'A guest becomes a member of the board’s cohort',
    params: boardMemberParams,
    body: z.strictObject({ role: z.enum(ROLES) }),
    reply: managedMembers,
  },
  safeguard: {
    summary: 'Safeguarding: everybody who ever was on the board, and what was done; each look is recorded',
    params: boardParams,
    reply: z.object({
      members: z.array(
        managedMember.extend({
          /** Numbers of the cards they wrote in, own ones and others’, deleted ones included. */
          cards: z.array(z.number().int()),
        }),
      ),
      log: z.array(
        z.object({
          at: time,
          action: z.string(),
          by: z.string(),
          whom: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
} as const;
