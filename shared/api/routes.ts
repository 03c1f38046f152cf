import { z } from 'zod';
import { BOARD_STATES, CONSENT_CHOICES, LICENCES, ROLES, STANDINGS, TEMPLATES } from '../model/words.ts';
import {
  MAX_LATE_COPY_BODY_BYTES,
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MAX_PROMPT_CHARACTERS,
  MAX_SUMMARY_CHARACTERS,
  MAX_TITLE_CHARACTERS,
} from '../protocol/limits.ts';
import { COHORT_ROUTES } from './cohorts.ts';
import { COMMITMENT_ROUTES } from './commitments.ts';
import { editionContent } from './edition.ts';
import { EVENNESS_ROUTES } from './evenness.ts';
import { boardParams, done, id, language, line, name, password, token } from './fields.ts';
import { lateCopy, lateCopyParams, lateCopyView } from './lateCopies.ts';
import { LATER_ROUTES } from './later.ts';
import { MATCH_ROUTES } from './matches.ts';
import type { RouteName } from './paths.ts';
import { boardSettings, PEOPLE_ROUTES, starters } from './people.ts';
import { PRIVACY_ROUTES } from './privacy.ts';
import { SESSION_ROUTES } from './session.ts';
import { TEMPLATE_ROUTES } from './templates.ts';

/*
 * The REST contract: for each route its input and output. The server validates with these schemas and
 * prints them as OpenAPI; the client takes its types from them.
 */

/** Those who were removed are in it: their words stay, and have an author. */
export const memberView = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  steward: z.boolean(),
  standing: z.enum(STANDINGS),
});
export type MemberView = z.infer<typeof memberView>;

export const boardView = z.object({
  id,
  prompt: z.string(),
  /** The cohort's name, or what stands for it on a board without one. */
  cohort: z.string(),
  /** The cohort that the board belongs to, when the caller is a member of it too. */
  cohortId: id.nullable(),
  template: z.enum(TEMPLATES),
  state: z.enum(BOARD_STATES),
  /** It goes through phases: `readSession` says which. */
  session: z.boolean(),
  settings: boardSettings,
  starters,
  /** Whose prompt it is, when a member proposed it. */
  proposedBy: z.string().nullable(),
  /** People who wait in the lobby: for stewards, 0 for everybody else. */
  waiting: z.number().int(),
  /** Null on a board that nobody can join (draft). */
  code: z.string().nullable(),
  /** Address for the invitation and its QR code: one that other devices can reach, as far as the server knows. */
  joinUrl: z.string().nullable(),
  /** The document to sync: `hello` over the socket, `/yjs/<document>` for other Yjs clients. */
  document: z.string(),
  members: z.array(memberView),
  /** Who is asking, and what the policy needs to know of them. */
  me: memberView.extend({ muted: z.boolean(), cohortTutor: z.boolean() }),
  /** The latest edition, if any. */
  edition: z.object({ url: z.string(), number: z.number().int(), title: z.string() }).nullable(),
  /** True while authors are being asked. */
  publishing: z.boolean(),
  /** Where one's own words stand in published editions. */
  myWordsPublished: z.boolean(),
});
export type BoardView = z.infer<typeof boardView>;

export const boardRow = z.object({
  id,
  prompt: z.string(),
  cohort: z.string(),
  state: z.enum(BOARD_STATES),
  publishing: z.boolean(),
  /** Number of the latest edition. */
  edition: z.number().int().nullable(),
  editionUrl: z.string().nullable(),
  /** Last activity, ms since 1970. */
  activeAt: z.number(),
  cards: z.number().int(),
  /** People connected just now. */
  here: z.number().int(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const meView = z.object({
  /** `tutor`: may start cohorts and boards. */
  account: z.object({ id, name: z.string(), tutor: z.boolean() }).nullable(),
  /** Boards on which this device is somebody. */
  memberships: z.array(
    z.object({
      board: id,
      member: id,
      name: z.string(),
      prompt: z.string(),
      role: z.enum(ROLES),
      waiting: z.boolean(),
    }),
  ),
  /** The caller's cohorts that are open. */
  cohorts: z.array(z.object({ id, name: z.string(), role: z.enum(ROLES) })),
  /** No tutor exists yet: the start page points to the link that the server printed. */
  needsFirstTutor: z.boolean(),
  /** False over plain HTTP: the page says "not encrypted". */
  encrypted: z.boolean(),
  /** A forgotten password is reset by a letter. */
  mail: z.boolean(),
  /** Server time, ms since 1970. */
  now: z.number(),
});
export type MeView = z.infer<typeof meView>;

/** Why a card is not in: its author has not answered, said no, or one of several authors did. */
export const publicationView = z.object({
  open: z.boolean(),
  title: z.string(),
  summary: z.string(),
  licence: z.enum(LICENCES).nullable(),
  language: z.string(),
  /** For the steward, null for everybody else. Counts only: who said no is the author's business. */
  counts: z
    .object({
      authors: z.number().int(),
      answered: z.number().int(),
      named: z.number().int(),
      pseudonym: z.number().int(),
      notIncluded: z.number().int(),
      cards: z.number().int(),
      cardsIn: z.number().int(),
      cardsUnanswered: z.number().int(),
      cardsRefused: z.number().int(),
    })
    .nullable(),
  /** The caller's own question; null when they wrote nothing or nobody is being asked. */
  mine: z
    .object({
      cards: z.number().int(),
      choice: z.enum(CONSENT_CHOICES).nullable(),
      /** Pseudonym chosen before, or one offered. */
      pseudonym: z.string(),
    })
    .nullable(),
});
export type PublicationView = z.infer<typeof publicationView>;

export const libraryView = z.object({
  total: z.number().int(),
  results: z.array(
    z.object({
      url: z.string(),
      artefact: z.string(),
      number: z.number().int(),
      title: z.string(),
      cohort: z.string(),
      summary: z.string(),
      language: z.string(),
      licence: z.enum(LICENCES),
      people: z.number().int(),
      openQuestions: z.number().int(),
      publishedAt: z.number(),
    }),
  ),
});
export type LibraryView = z.infer<typeof libraryView>;

interface RouteContract {
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What the body may weigh, where that is more than MAX_BODY_BYTES. */
  readonly bodyBytes?: number;
  /** Name of the file as which a browser stores the reply. */
  readonly file?: string;
  readonly reply: z.ZodType;
}

export const ROUTES = {
  ...PEOPLE_ROUTES,
  ...COHORT_ROUTES,
  ...PRIVACY_ROUTES,
  ...SESSION_ROUTES,
  ...LATER_ROUTES,
  ...MATCH_ROUTES,
  ...COMMITMENT_ROUTES,
  ...TEMPLATE_ROUTES,
  ...EVENNESS_ROUTES,
  me: { summary: 'Who this device is, and what the start page must say', reply: meView },
  openSignInLink: {
    summary: 'Open a one-time link: it signs in, or asks for the first tutor’s name and password',
    body: z.strictObject({ token }),
    reply: z.object({ next: z.enum(['set_up', 'signed_in']) }),
  },
  setUp: {
    summary: 'Create the first tutor with the link the server printed',
    body: z.strictObject({ token, name, password }),
    reply: meView,
  },
  signIn: {
    summary: 'Sign in as a tutor',
    body: z.strictObject({ name, password: z.string().min(1).max(MAX_PASSWORD_CHARACTERS) }),
    reply: meView,
  },
  signOut: { summary: 'Sign out on this device', reply: done },
  findCode: {
    summary: 'Look up a board by its code before giving a name',
    body: z.strictObject({ code: z.string().max(40) }),
    reply: z.object({
      board: id,
      prompt: z.string(),
      cohort: z.string(),
      /** A closed board takes nobody new: said before a name is typed. */
      state: z.enum(BOARD_STATES),
      people: z.number().int(),
      /** A name to take instead of one's own. */
      pseudonym: z.string(),
      /** Newcomers wait in a lobby. */
      lobby: z.boolean(),
      /** This device is already somebody on that board. */
      member: z.object({ id, name: z.string() }).nullable(),
    }),
  },
  join: {
    summary: 'Join a board by code as a guest, or as the signed-in tutor',
    body: z.strictObject({ code: z.string().max(40), name }),
    reply: z.object({
      board: id,
      member: id,
      /** In the lobby until a steward lets them in. */
      waiting: z.boolean(),
    }),
  },
  reenter: {
    summary: 'Come back as oneself on another device, by re-entry code',
    body: z.strictObject({ code: z.string().max(40) }),
    reply: z.object({ board: id, member: id }),
  },
  leaveDevice: { summary: 'Forget on this device who one is on all boards', reply: done },
  listBoards: { summary: 'The tutor’s boards, last active first', reply: z.object({ boards: z.array(boardRow) }) },
  createBoard: {
    summary: 'Create a board, live at once or as a draft',
    body: z
      .strictObject({
        prompt: line(MAX_PROMPT_CHARACTERS),
        /** What it begins from: one of these three. */
        template: z.enum(TEMPLATES).optional(),
        /** A template of one's own, or one that is shared with one. */
        own: id.optional(),
        /** An earlier board that one runs or whose cohort one teaches: its structure, and nothing that was written (TPL-3). */
        reuse: id.optional(),
        /** A name for the class; a board of a cohort has that cohort's. */
        cohort: line(MAX_NAME_CHARACTERS).optional(),
        cohortId: id.optional(),
        live: z.boolean(),
      })
      .refine(({ template, own, reuse }) => [template, own, reuse].filter((each) => each !== undefined).length === 1, {
        path: ['template'],
        error: 'name a template, one of your own, or a board to use again',
      }),
    reply: boardView,
  },
  readBoard: { summary: 'A board, as one of its members', params: boardParams, reply: boardView },
  setBoardState: {
    summary: 'Go live, pause, close, open again',
    params: boardParams,
    body: z.strictObject({ state: z.enum(['live', 'paused', 'closed']) }),
    reply: boardView,
  },
  makeReentryCode: {
    summary: 'A new code with which the caller comes back as themselves on another device; the former one ends',
    params: boardParams,
    reply: z.object({ code: z.string() }),
  },
  listLateCopies: {
    summary: 'The caller’s own words that this board could not take',
    params: boardParams,
    reply: z.object({ copies: z.array(lateCopyView) }),
  },
  keepLateCopy: {
    summary: 'Keep words that the board could not take, for their author alone; the id is the card’s',
    params: lateCopyParams,
    body: z.strictObject(lateCopy),
    bodyBytes: MAX_LATE_COPY_BODY_BYTES,
    reply: lateCopyView,
  },
  discardLateCopy: {
    summary: 'Forget a kept copy',
    params: lateCopyParams,
    reply: done,
  },
  readPublication: {
    summary: 'How far publishing is, and the caller’s own question',
    params: boardParams,
    reply: publicationView,
  },
  startPublication: {
    summary: 'Ask every author; the answers decide what the edition holds',
    params: boardParams,
    body: z.strictObject({
      title: line(MAX_TITLE_CHARACTERS),
      summary: z
        .string()
        .transform((text) => text.trim())
        .pipe(z.string().min(1).max(MAX_SUMMARY_CHARACTERS)),
      licence: z.enum(LICENCES),
      language,
    }),
    reply: publicationView,
  },
  cancelPublication: { summary: 'Stop asking; nothing is published', params: boardParams, reply: done },
  answerConsent: {
    summary: 'An author’s own answer; it can be changed until the edition is out',
    params: boardParams,
    body: z.strictObject({ choice: z.enum(CONSENT_CHOICES), pseudonym: name.optional() }),
    reply: publicationView,
  },
  previewEdition: {
    summary: 'The edition as a stranger would read it now',
    params: boardParams,
    reply: editionContent,
  },
  publishEdition: {
    summary: 'Publish what has been consented to as the next edition',
    params: boardParams,
    reply: z.object({ url: z.string(), number: z.number().int() }),
  },
  withdraw: {
    summary: 'Take one’s own words out of every edition: a new edition without them, tombstones at the old addresses',
    params: boardParams,
    reply: z.object({ url: z.string().nullable() }),
  },
  searchLibrary: {
    summary: 'Published editions by words, newest first; 20 a page',
    query: z.strictObject({
      q: z.string().max(200).optional(),
      page: z.coerce.number().int().min(1).max(1000).optional(),
    }),
    reply: libraryView,
  },
} as const satisfies Record<RouteName, RouteContract>;

export type Routes = typeof ROUTES;
type Field<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? S : never;

/** What a caller sends in the body of a route; `undefined` when it has none. */
export type BodyOf<N extends RouteName> = [Field<Routes[N], 'body'>] extends [never]
  ? undefined
  : z.input<Field<Routes[N], 'body'>>;
/** What the server's handler receives. */
export type ParsedBodyOf<N extends RouteName> = [Field<Routes[N], 'body'>] extends [never]
  ? undefined
  : z.output<Field<Routes[N], 'body'>>;
export type QueryOf<N extends RouteName> = [Field<Routes[N], 'query'>] extends [never]
  ? undefined
  : z.output<Field<Routes[N], 'query'>>;
export type ParamsOf<N extends RouteName> = [Field<Routes[N], 'params'>] extends [never]
  ? undefined
  : z.output<Field<Routes[N], 'params'>>;
export type ReplyOf<N extends RouteName> = z.output<Routes[N]['reply']>;

/** The body of every error answer. */
export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** For `invalid_input`: what is wrong with which field. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;
