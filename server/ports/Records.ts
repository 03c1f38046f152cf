import type { EditionContent } from '../../shared/api/edition.ts';
import type {
  BoardState,
  ConsentChoice,
  ContributionType,
  Licence,
  Role,
  Standing,
  Template,
} from '../../shared/model/words.ts';
import type { AuditRecords } from './AuditRecords.ts';
import type { CohortRecords } from './CohortRecords.ts';
import type { CommitmentRecords } from './CommitmentRecords.ts';
import type { Erasure } from './ErasureList.ts';
import type { GroupRecords } from './GroupRecords.ts';
import type { MatchRecords } from './MatchRecords.ts';
import type { NeighbourRecords } from './NeighbourRecords.ts';
import type { ReplyRecords } from './ReplyRecords.ts';
import type { SessionRecords, StoredSession } from './SessionRecords.ts';
import type { StatementRecords } from './StatementRecords.ts';
import type { TemplateRecords } from './TemplateRecords.ts';
import type { TokenRecords } from './TokenRecords.ts';

/*
 * What decides who may do what, or must be final, as rows. Methods are small and say what they
 * guarantee; whatever must happen together is one method. All times are ms since 1970.
 */

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly email: string | null;
  /** May start cohorts and boards. */
  readonly tutor: boolean;
}

export interface Member {
  readonly id: string;
  readonly board: string;
  /** Null for a guest. */
  readonly account: string | null;
  readonly role: Role;
  readonly name: string;
  readonly steward: boolean;
  readonly standing: Standing;
  readonly muted: boolean;
  /** Who this is in a cohort, and in which; null for a guest of this board alone. */
  readonly cohortMember: string | null;
  readonly cohort: string | null;
  readonly joinedAt: number;
}

/** What a new member is; the rest follows. */
export type NewMember = Omit<Member, 'cohort' | 'joinedAt' | 'muted'>;

export interface Board {
  readonly id: string;
  readonly document: string;
  readonly prompt: string;
  /** Name of its cohort, or what was written in the place of one. */
  readonly cohort: string;
  readonly cohortId: string | null;
  readonly template: Template;
  readonly state: BoardState;
  readonly code: string;
  /** Public id of the artefact its editions form. */
  readonly artefact: string;
  readonly owner: string;
  readonly createdAt: number;
  readonly activeAt: number;
  readonly lobby: boolean;
  readonly joining: boolean;
  readonly takeover: boolean;
  /** With which words cards of a type start, where a steward changed them; empty for none (PEN-3). */
  readonly starters: Readonly<Partial<Record<ContributionType, string>>>;
  /** Member of the cohort who proposed the prompt. */
  readonly proposedBy: string | null;
}

export type BoardChange = Partial<Pick<Board, 'prompt' | 'lobby' | 'joining' | 'takeover' | 'starters' | 'code'>>;

export interface BoardSummary extends Board {
  readonly cards: number;
  readonly edition: number | null;
  readonly publishing: boolean;
}

/** A device that is somebody: a tutor signed in, a guest on some boards, or both. */
export interface SignIn {
  readonly id: string;
  readonly account: string | null;
  readonly createdAt: number;
  readonly seenAt: number;
  /** Browser and system, a word each; empty when they did not say. */
  readonly device: string;
  /** When the account signed in here; null for a guest's device. */
  readonly accountAt: number | null;
  /** When that was by a one-time link. */
  readonly linkAt: number | null;
}

/** What a new token makes of a device. */
export interface RenewedSignIn {
  readonly hash: string;
  readonly account: string | null;
  readonly seenAt: number;
  readonly accountAt: number | null;
  readonly linkAt: number | null;
}

export interface Publication {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: Licence;
  readonly language: string;
  readonly startedAt: number;
}

export interface Consent {
  readonly member: string;
  readonly choice: ConsentChoice;
  readonly pseudonym: string | null;
}

/** An answer with what it was about. */
export interface GivenConsent {
  readonly title: string;
  readonly choice: ConsentChoice;
  readonly pseudonym: string | null;
  readonly at: number;
}

/** Words of a member's that their board could not take. `at`: when they were refused, by the author's device. */
export interface LateCopy {
  readonly id: string;
  readonly type: ContributionType;
  readonly text: string;
  readonly reason: string;
  readonly at: number;
}

export interface EditionRow {
  readonly board: string;
  readonly artefact: string;
  readonly number: number;
  readonly title: string;
  readonly publishedAt: number;
  /** Null once withdrawn. */
  readonly content: EditionContent | null;
  /** Members whose words are in it, by card number. Never leaves the server. */
  readonly authors: readonly EditionAuthorship[];
  readonly withdrawnAt: number | null;
  readonly replacedBy: number | null;
}

/** Ties a card of an edition to the members behind it, so that one of them can withdraw. */
export interface EditionAuthorship {
  readonly number: number;
  readonly members: readonly string[];
}

export interface NewEdition {
  readonly content: EditionContent;
  readonly authors: readonly EditionAuthorship[];
  readonly publishedAt: number;
}

export interface LibraryPage {
  readonly total: number;
  readonly editions: readonly EditionRow[];
}

export interface Records
  extends AuditRecords,
    CohortRecords,
    GroupRecords,
    MatchRecords,
    NeighbourRecords,
    ReplyRecords,
    SessionRecords,
    StatementRecords,
    CommitmentRecords,
    TemplateRecords,
    TokenRecords {
  // People and devices
  countAccounts(): Promise<number>;
  account(id: string): Promise<Account | null>;
  accountByName(name: string): Promise<Account | null>;
  /** False when the name is taken (compared without regard to case). */
  addAccount(account: Account): Promise<boolean>;
  accountByEmail(email: string): Promise<Account | null>;
  /** False, and nothing done, when the name or the address is another account's. Members of before keep their names. */
  changeAccount(
    id: string,
    change: { readonly name?: string; readonly email?: string | null; readonly passwordHash?: string },
  ): Promise<boolean>;
  /** The account may start cohorts and boards from now on. */
  letTeach(account: string): Promise<void>;
  /** These guests of a device, and who they are in cohorts, are the account's from now on. */
  claimGuests(account: string, members: readonly string[], cohortMembers: readonly string[]): Promise<void>;

  /** Opens a one-time link: true exactly once for each unused, unexpired token hash; reusable ones stay true. */
  useSignInLink(
    hash: string,
    now: number,
  ): Promise<{ readonly account: string | null; readonly reusable: boolean } | null>;
  /** As `useSignInLink`, without using it up. */
  peekSignInLink(
    hash: string,
    now: number,
  ): Promise<{ readonly account: string | null; readonly reusable: boolean } | null>;
  addSignInLink(link: {
    readonly hash: string;
    /** Whom it signs in; null for the link that creates the first tutor. */
    readonly account: string | null;
    readonly expiresAt: number;
    readonly reusable: boolean;
  }): Promise<void>;

  addSignIn(signIn: SignIn & { readonly hash: string }): Promise<void>;
  signInByHash(hash: string): Promise<SignIn | null>;
  touchSignIn(id: string, now: number): Promise<void>;
  /** The same device under a new token, perhaps with an account: the old token stops working at once. */
  rotateSignIn(id: string, next: RenewedSignIn): Promise<void>;
  removeSignIn(id: string): Promise<void>;
  /** Where this account is signed in, or these guests are known: last seen first. */
  signInsOf(account: string | null, guests: readonly string[]): Promise<readonly SignIn[]>;
  /**
   * Memberships of this device, whatever their standing: those of its account, those of its guests, and whoever these
   * are on other boards of a cohort that took them in.
   */
  membershipsOf(signIn: SignIn): Promise<readonly Member[]>;
  /** This device is that guest from now on, and nobody else on the guest's board. */
  addGuestToSignIn(signIn: string, member: string): Promise<void>;

  // Boards and members
  /** With its steward, whoever else holds stewardship, and, on a board of a cohort, its other members. */
  addBoard(board: Board, members: readonly NewMember[], session?: StoredSession | null): Promise<void>;
  changeBoard(id: string, change: BoardChange): Promise<void>;
  board(id: string): Promise<Board | null>;
  boardByCode(code: string): Promise<Board | null>;
  boardsOf(account: string): Promise<readonly BoardSummary[]>;
  /** Sets the state and moves the document's phase number in the same transaction. */
  setBoardState(id: string, state: BoardState): Promise<void>;
  /** For a guest who is new, or a tutor who joins another's board. */
  addMember(member: NewMember, now: number): Promise<void>;
  member(id: string): Promise<Member | null>;
  membersOf(board: string): Promise<readonly Member[]>;
  changeMember(
    id: string,
    change: {
      readonly standing?: Standing;
      readonly muted?: boolean;
      readonly steward?: boolean;
      readonly role?: Role;
    },
  ): Promise<void>;
  /** Lays stewardship down unless nobody else holds it: false, and nothing done, for the last one (STW-2). */
  dropSteward(member: string): Promise<boolean>;
  /** Null: there is no such code any more. */
  setReentryHash(member: string, hash: string | null): Promise<void>;
  memberByReentryHash(hash: string): Promise<Member | null>;

  // Late copies
  lateCopiesOf(member: string): Promise<readonly LateCopy[]>;
  /** Stores it in the place of one of the same id. False, and nothing done, when there are `most` others. */
  keepLateCopy(member: string, copy: LateCopy, most: number): Promise<boolean>;
  discardLateCopy(member: string, id: string): Promise<void>;

  // Publishing
  publicationOf(board: string): Promise<Publication | null>;
  /** False when one is open already. */
  startPublication(publication: Publication): Promise<boolean>;
  cancelPublication(board: string): Promise<void>;
  consentsOf(publication: string): Promise<readonly Consent[]>;
  answerConsent(publication: string, consent: Consent, now: number): Promise<void>;
  /** Pseudonym a member used before on this board, if any. */
  lastPseudonym(member: string): Promise<string | null>;

  /**
   * Gives the next number, stores, closes that publication, puts it in the search index: all or nothing.
   * Null, and nothing done, when the publication is not open any more.
   */
  addEdition(board: string, publication: string, edition: NewEdition): Promise<EditionRow | null>;
  /**
   * Turns each of `numbers` into a tombstone (content, authors and search text erased) and, when there is
   * anything left to show, adds the new edition that they point to: all or nothing.
   */
  replaceEditions(
    board: string,
    numbers: readonly number[],
    next: NewEdition | null,
    now: number,
  ): Promise<EditionRow | null>;
  // Erasing
  /**
   * Takes a person off a board: their name, codes, tokens, late copies and pseudonyms go, and what editions say instead
   * of what they said takes its place. The row with its id stays: the journal points to it. Returns the devices on which
   * somebody was this person. Doing it again changes nothing.
   * @param erasure noted as done with it
   * @param ballots theirs, as far as the key still tells; they go. That they voted stays, under an id that is nobody's.
   */
  eraseMember(
    member: string,
    now: number,
    editions: readonly { readonly number: number; readonly content: EditionContent }[],
    erasure: Erasure | null,
    ballots?: readonly { readonly phase: string; readonly ballot: string }[],
  ): Promise<readonly string[]>;
  /**
   * What is left of a person once they are off every board: account, sign-ins, who they were in cohorts, what they
   * proposed and nobody took up. Returns the devices that were signed in. Doing it again changes nothing.
   */
  erasePerson(erasure: Erasure, now: number): Promise<readonly string[]>;
  /** Every row of a board, its documents and its people. Editions become tombstones; the erasure is noted as done. */
  deleteBoard(erasure: Erasure, now: number): Promise<void>;
  /** Every document there is. */
  documents(): Promise<readonly string[]>;
  /** Ids of the entries of the erasure list that were done in this database. */
  doneErasures(): Promise<ReadonlySet<string>>;
  /** For an entry about which there is nothing to be done here. */
  noteErasure(erasure: Erasure): Promise<void>;
  /** May no late copy of this card be kept any more? @param card its id, or that of a copy */
  isCardErased(document: string, card: string): Promise<boolean>;
  /** Everything that a member ever answered when asked about publishing. */
  consentsGiven(member: string): Promise<readonly GivenConsent[]>;
  /** Removes from the files what is in the database no more. @throws StorageUnavailable while somebody reads them */
  eraseTraces(): Promise<void>;

  editionsOf(board: string): Promise<readonly EditionRow[]>;
  editionsByArtefact(artefact: string): Promise<readonly EditionRow[]>;
  edition(artefact: string, number: number): Promise<EditionRow | null>;
  /** Latest living edition of each artefact, newest first; with words: those that hold all of them, best first. */
  searchEditions(words: string, offset: number, limit: number): Promise<LibraryPage>;
}
