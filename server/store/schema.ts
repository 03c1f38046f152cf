import type { BoardState, ConsentChoice, ContributionType, Licence, Role, Template } from '../../shared/model/words.ts';

/** The tables, as Kysely types. Booleans are 0 and 1, times ms since 1970, JSON is text. */
export interface Tables {
  accounts: { id: string; name: string; name_key: string; password_hash: string };
  sign_in_links: { hash: string; account: string | null; expires_at: number; reusable: number; used_at: number | null };
  sign_ins: { id: string; hash: string; account: string | null; created_at: number; seen_at: number };
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
  };
  documents: {
    document: string;
    board: string;
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
    /** When they erased themselves; their name is empty since. */
    erased_at: number | null;
  };
  access_tokens: { hash: string; member: string; created_at: number };
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
  cards: { document: string; card: string; number: number; owner: string; coauthors: string; at: number };
  clients: { document: string; client_id: number; member: string; last_n: number };
  late_copies: { member: string; id: string; type: ContributionType; text: string; reason: string; at: number };
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
    kind: 'member' | 'card' | 'board';
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
