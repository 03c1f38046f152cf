/** Every bound that both sides know, each with the reason for its number. */

/** One update on the wire. A 300-paragraph paste is 30 kB; a photo never goes this way. */
export const MAX_UPDATE_BYTES = 256 * 1024;
/** A paste of 300 paragraphs is 1,300 structs; more than this at once is not a person. */
export const MAX_STRUCTS_PER_UPDATE = 5_000;
/** Selecting all of a long card and deleting it is one range; undo of a session is some hundreds. */
export const MAX_DELETE_RANGES = 5_000;
/** The furthest one update may move a client's clock: clocks count characters, also collected ones. */
export const MAX_CLOCK_ADVANCE = 400_000;
/**
 * Steps that Yjs may spend on one update beyond reading it, each about 0.15 µs: looking at a neighbour that
 * conflicts, counted before anything is applied. The worst honest case found was 33,640; this many are 15 ms.
 */
export const MAX_SCAN_STEPS = 100_000;
/** A plain Yjs client takes a new client id with every page load; edits of so many pages may arrive at once. */
export const MAX_CLIENTS_PER_UPDATE = 100;
/**
 * What one person may cause in one document: at once, and again each second. At once are three times an outbox
 * of 45 minutes offline (10,000 keystrokes: as many structs, 250 kB) or six updates of the largest size. A fast
 * typist causes 10 structs and 300 bytes a second; twenty times that keeps programs going that write for people.
 */
export const PERSON_BUDGET = {
  bytes: { burst: 1_536 * 1024, perSecond: 16 * 1024 },
  structs: { burst: 30_000, perSecond: 200 },
  steps: { burst: 600_000, perSecond: 10_000 },
} as const;
/**
 * Counted as so many structs: an id of its own stands in every state vector and every hello for ever. A program that
 * takes a new one for every edit is slowed to four a second.
 */
export const STRUCTS_PER_NEW_CLIENT = 50;
/** State of one document. 1,000 long cards are about 1.5 MB. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;
/** A caret moves at most this often on the wire; 10 a second looks continuous. */
export const MAX_PRESENCE_PER_SECOND = 10;
/** A client opens the cohort's, one group's and its own private document. */
export const MAX_DOCUMENTS_PER_CONNECTION = 3;
/** Tabs of one device; a shared laptop of a group has a handful. */
export const MAX_CONNECTIONS_PER_DEVICE = 20;
/**
 * A page says hello once a connection and after a setback; each may cost an encoding of the board, 40 ms for the
 * largest. So often may one member at once, on all devices and pages, and again each second.
 */
export const HELLO_BUDGET = { burst: 10, perSecond: 1 } as const;
/** Forged or malformed input before the connection is closed. */
export const MAX_STRIKES = 3;
/** A card of a class is a paragraph or two; two people writing one essay reached 21,362 in a recorded session. */
export const MAX_CARD_CHARACTERS = 50_000;
export const MAX_CARDS_PER_BOARD = 2_000;
/** Themes of one document: more columns than anybody looks through (THEME-3). */
export const MAX_THEMES = 60;
export const MAX_THEME_CHARACTERS = 80;
/** The furthest that a card lies from the middle of the canvas, either way. */
export const MAX_CANVAS = 100_000;
/** A remark at a card: a short paragraph. */
export const MAX_COMMENT_CHARACTERS = 1_000;
/** Of one document (COMMENT-3): two and a half at each card of a full board, and ten reactions. */
export const MAX_COMMENTS = 5_000;
export const MAX_REACTIONS = 20_000;
/** People whom an author invites to write in one card, by name; beyond that it is opened for everybody. */
export const MAX_INVITED = 60;
/** Refused words that the server keeps for a member of a board: more than anybody writes in an evening offline. */
export const MAX_LATE_COPIES = 200;
/** A card's characters in JSON: three bytes each, escapes and surrogate pairs included in the margin. */
export const MAX_LATE_COPY_BODY_BYTES = 6 * MAX_CARD_CHARACTERS + 4096;
export const MAX_PROMPT_CHARACTERS = 300;
/** Half a sentence that somebody goes on with. */
export const MAX_STARTER_CHARACTERS = 80;
export const MAX_NAME_CHARACTERS = 60;
export const MAX_TITLE_CHARACTERS = 200;
export const MAX_SUMMARY_CHARACTERS = 2_000;
export const MIN_PASSWORD_CHARACTERS = 10;
/** argon2 reads all of it; more than this only costs time. */
export const MAX_PASSWORD_CHARACTERS = 200;
/** JSON bodies: the longest is a title, a summary and a language. */
export const MAX_BODY_BYTES = 32 * 1024;
/** Nesting inside a card: a list in a list in a quote is 7 deep. */
export const MAX_TEXT_DEPTH = 16;

/** A year group of a large university; the page that lists them stays usable. */
export const MAX_COHORT_MEMBERS = 2_000;
/** Lines of one list of people; a list of 10,000 is a mistake, and is told as one. */
export const MAX_ROSTER_ROWS = 2_000;
/** As text: 2,000 lines of name, role and address, with room for columns that are not read. */
export const MAX_ROSTER_CHARACTERS = 400_000;
/** In JSON: three bytes a character and escapes. */
export const MAX_ROSTER_BODY_BYTES = 4 * MAX_ROSTER_CHARACTERS;
/** Groups of one grouping: as many as pairs in a hall of 400. */
export const MAX_GROUPS = 200;
/** Places for statements on a group's sheet at most; three is what eight minutes are good for. */
export const MAX_STATEMENT_CAP = 12;
/** A statement is a sentence or two that a whole room reads at a glance. */
export const MAX_STATEMENT_CHARACTERS = 400;
/** Statements of one vote: what one person can weigh in a sitting. The largest public conversations have some hundreds. */
export const MAX_STATEMENTS = 300;
/** A reply to a statement says what became of it: a paragraph. */
export const MAX_REPLY_CHARACTERS = 1_000;
/** Needs and offers of one board that were brought together: more than it has cards of these types. */
export const MAX_MATCHES = 500;
/** Boards whose people are asked at a time; more is a survey of the school. */
export const MAX_INVITED_BOARDS = 20;
/** What will be done, in a sentence or two that can be kept or missed. */
export const MAX_COMMITMENT_CHARACTERS = 400;
/** What shows that it was kept, or why it was not: a paragraph. */
export const MAX_EVIDENCE_CHARACTERS = 2_000;
/** Commitments of a board that are on its list: more than a course makes in a year, few enough to read in one go. */
export const MAX_COMMITMENTS = 200;
/** Statements that one commitment comes from. */
export const MAX_GROUNDS = 20;
/** Reports about one commitment, and questions about it: a review each week of a year. */
export const MAX_REPORTS = 60;
/** The furthest day to look again: what is promised for longer outlives the cohort. */
export const MAX_REVIEW_DAYS = 10 * 366;
/** Templates of one account: what a list can be read through for. */
export const MAX_OWN_TEMPLATES = 100;
/** Syntheses of one board: what a cohort can read of itself. */
export const MAX_SYNTHESES = 12;
/** Minutes that one press adds. */
export const MAX_EXTENSION_MINUTES = 24 * 60;
/** Cards, and people behind them, that wait before a batch is revealed under a promise of no names (VIS-7). */
export const LATE_BATCH = { cards: 5, people: 3 } as const;
/** One line that everybody reads: why somebody was removed, or a card redacted. */
export const MAX_REASON_CHARACTERS = 200;
/** RFC 5321. */
export const MAX_EMAIL_CHARACTERS = 254;
/** Personal access tokens of one member on one board. */
export const MAX_ACCESS_TOKENS = 20;

/** 31 characters without 0 O 1 I L: nobody has to ask "is that an O". */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;

/** A typed or pasted code as it is stored: capitals, without spaces and dashes. Null when it cannot be one. */
export function normaliseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\-–—·.]/g, '');
  if (code.length !== CODE_LENGTH) return null;
  for (const character of code) if (!CODE_ALPHABET.includes(character)) return null;
  return code;
}

/** `K7WD4PXM` as people read it aloud: `K7WD 4PXM`. */
export function displayCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
