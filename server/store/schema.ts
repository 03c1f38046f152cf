import type { Generated } from 'kysely';
import type {
  BoardState,
  CommitmentState,
  ConsentChoice,
  ContributionType,
  DocumentKind,
  GroupingMethod,
  Licence,
  MarkOfLater,
  Outcome,
  Promised,
  Remit,
  Revision,
  RevisionAnswer,
  Role,
  Scope,
  Standing,
  StatementKind,
  Template,
  Weight,
} from '../../shared/model/words.ts';
import type { ProposalState } from '../ports/CohortRecords.ts';
import type { MergeState } from '../ports/StatementRecords.ts';

/** The tables, as Kysely types. Booleans are 0 and 1, times ms since 1970, JSON is text. */
export interface Tables {
  institutions: { id: string; name: string };
  accounts: {
    id: string;
    name: string;
    name_key: string;
    password_hash: string;
    tutor: number;
    email: string | null;
    email_key: string | null;
  };
  cohorts: {
    id: string;
    institution: string;
    name: string;
    created_at: number;
    ends_at: number | null;
    /** A member of the cohort. */
    custodian: string | null;
    archived_at: number | null;
    successor: string | null;
  };
  cohort_members: {
    id: string;
    cohort: string;
    account: string | null;
    role: Role;
    name: string;
    joined_at: number;
    removed_at: number | null;
  };
  sign_in_cohort_guests: { sign_in: string; member: string };
  invitations: {
    id: string;
    hash: string;
    cohort: string;
    role: Role;
    name: string | null;
    made_at: number;
    expires_at: number;
    used: number;
  };
  proposals: {
    id: string;
    cohort: string;
    member: string;
    prompt: string;
    at: number;
    state: ProposalState;
    board: string | null;
  };
  groupings: {
    id: string;
    cohort: string | null;
    board: string | null;
    method: GroupingMethod;
    open: number;
    places: number | null;
    made_at: number;
  };
  groups: { id: string; grouping: string; name: string; position: number };
  /** `member` is a board's or a cohort's, as the grouping is. */
  group_members: { grouping: string; member: string; group_id: string };
  audit: {
    n: Generated<number>;
    at: number;
    board: string | null;
    cohort: string | null;
    action: string;
    by_member: string | null;
    whom: string | null;
    reason: string | null;
  };
  sign_in_links: { hash: string; account: string | null; expires_at: number; reusable: number; used_at: number | null };
  sign_ins: {
    id: string;
    hash: string;
    account: string | null;
    created_at: number;
    seen_at: number;
    device: string;
    account_at: number | null;
    link_at: number | null;
  };
  sign_in_guests: { sign_in: string; member: string };
  boards: {
    id: string;
    document: string;
    prompt: string;
    cohort: string;
    template: Template;
    state: BoardState;
    code: string;
    artefact: string;
    owner: string;
    created_at: number;
    cohort_id: string | null;
    lobby: number;
    joining: number;
    takeover: number;
    /** JSON. */
    starters: Generated<string>;
    proposed_by: string | null;
    /** The board that this one continues. */
    predecessor: Generated<string | null>;
  };
  documents: {
    document: string;
    board: string;
    kind: Generated<DocumentKind>;
    /** A member of a private sheet, a group of a group's; null for the cohort's. */
    holder: string | null;
    /** Phase in which a sheet was opened. */
    phase_id: string | null;
    epoch: number;
    seq: number;
    phase: number;
    cards: number;
    active_at: number;
    /** The lowest Yjs client id that was not set aside yet. */
    next_client: number;
  };
  members: {
    id: string;
    board: string;
    account: string | null;
    role: Role;
    name: string;
    steward: number;
    reentry_hash: string | null;
    joined_at: number;
    cohort_member: string | null;
    standing: Standing;
    muted: number;
    /** When they erased themselves; their name is empty since. */
    erased_at: number | null;
  };
  access_tokens: {
    hash: string;
    member: string;
    created_at: number;
    id: string;
    label: string;
    scope: Scope;
    expires_at: number;
    used_at: number | null;
  };
  journal: {
    document: string;
    epoch: number;
    seq: number;
    at: number;
    client_id: number;
    n: number;
    member: string;
    bytes: Uint8Array;
    /** CRC-32 of `bytes`; null for rows of before it was kept. */
    crc: number | null;
  };
  snapshots: {
    document: string;
    epoch: number;
    seq: number;
    bytes: Uint8Array;
    crc: number | null;
    /** 1 once a replay of the rows beneath gave the same state. */
    proven: number;
  };
  /** What this installation keeps to itself: the key of its seals. */
  keys: { name: string; value: Uint8Array };
  cards: {
    document: string;
    card: string;
    number: number;
    /** Empty where peers see no names. */
    owner: string;
    coauthors: string;
    at: number;
    /** Who wrote it, where the owner is empty. Never leaves the server but for its author and safeguarding. */
    author: string | null;
    from_document: string | null;
    from_card: string | null;
  };
  clients: { document: string; client_id: number; member: string; last_n: number };
  late_copies: { member: string; id: string; type: ContributionType; text: string; reason: string; at: number };
  sessions: {
    board: string;
    template: Template;
    template_version: number;
    version: number;
    /** JSON of `StoredSession`, without what has a column. */
    state: string;
    /** Null before the first ballot, and once it was destroyed (VOTE-5). */
    ballot_key: Uint8Array | null;
  };
  visits: { document: string; member: string; began_at: number; ended_at: number | null };
  statements: {
    id: string;
    board: string;
    /** The collate phase that it belongs to. */
    round: string;
    number: number;
    kind: StatementKind;
    text: string;
    /** The group or the member that it comes from; of a merged one, the merge. */
    origin: string;
    /** Document and entry of the place that it was written in. */
    sheet: string | null;
    place: string | null;
    /** JSON: ids of cards in the cohort's document. */
    cards: string;
    /** JSON: ids of statements. */
    parents: string;
    folded_into: string | null;
  };
  merges: {
    id: string;
    board: string;
    round: string;
    text: string;
    statements: string;
    by_member: string;
    state: MergeState;
    made_at: number;
    made: string | null;
  };
  merge_answers: { merge: string; origin: string; agree: number };
  voters: { board: string; phase: string; member: string; role: Role; group_name: string | null };
  ballots: {
    board: string;
    phase: string;
    /** HMAC of the member under the board's key. */
    ballot: string;
    statement: string;
    weight: Weight | null;
    guess: number | null;
  };
  matches: {
    id: string;
    board: string;
    /** Cards of the cohort's document. */
    need: string;
    offer: string;
    need_agreed: number;
    offer_agreed: number;
    declined: number;
    need_done: number;
    offer_done: number;
  };
  invitations_to_answer: {
    id: string;
    /** The board that asks, and the one whose people are asked. */
    asking: string;
    invited: string;
    by_member: string;
    at: number;
    ended_at: number | null;
  };
  replies: {
    id: string;
    statement: string;
    statement_board: string;
    /** The board of whose people its author is one. */
    author_board: string;
    member: string;
    /** Null for an answer. */
    mark: MarkOfLater | null;
    text: string;
    at: number;
    edited_at: number | null;
    /** 1 once it was taken off: no words, no mark. */
    removed: number;
  };
  pictures: { board: string; phase: string; content: string };
  commitments: {
    id: string;
    board: string;
    number: number;
    phase: string | null;
    text: string;
    owner_kind: 'member' | 'group';
    owner: string;
    /** A group's, as it was; empty for a member. */
    owner_name: string;
    remit: Remit;
    review_at: string;
    /** JSON: ids of statements. */
    statements: string;
    by_member: string;
    made_at: number;
    state: CommitmentState;
  };
  commitment_reports: {
    id: string;
    commitment: string;
    outcome: Outcome;
    text: string;
    card: string | null;
    by_member: string;
    at: number;
  };
  revisions: {
    id: string;
    commitment: string;
    kind: Revision;
    text: string;
    /** Told to nobody (COM-5). */
    by_member: string;
    state: 'open' | 'taken' | 'not_taken';
    /** JSON: yes, no, neither; null while it is open, and for fewer than five answers. */
    counts: string | null;
  };
  /** Of open questions alone: closing one destroys them. */
  revision_answers: { revision: string; member: string; answer: RevisionAnswer };
  own_templates: {
    id: string;
    /** An account. */
    owner: string;
    cohort: string | null;
    name: string;
    version: number;
    base: Template;
    /** JSON: phases. */
    plan: string;
    promise: Promised;
    remit: Remit | null;
    cap: number;
    made_at: number;
    changed_at: number;
  };
  publications: {
    id: string;
    board: string;
    title: string;
    summary: string;
    licence: Licence;
    language: string;
    started_at: number;
    closed_at: number | null;
  };
  consents: { publication: string; member: string; choice: ConsentChoice; pseudonym: string | null; at: number };
  editions: {
    board: string;
    artefact: string;
    number: number;
    title: string;
    published_at: number;
    content: string | null;
    authors: string;
    withdrawn_at: number | null;
    replaced_by: number | null;
  };
  /** Entries of the erasure list that were done here. */
  erasures: {
    id: string;
    kind: 'member' | 'card' | 'commitment' | 'reply' | 'board' | 'person';
    board: string;
    document: string;
    member: string | null;
    card: string | null;
    at: number;
  };
  /** One row while the files may hold what was erased. */
  traces: { id: 1 };
  /** Cards of which no late copy is kept any more. */
  erased_cards: { document: string; card: string };
  /** FTS5. One row per artefact: its latest living edition. */
  library_search: { title: string; text: string; artefact: string; number: number };
}
