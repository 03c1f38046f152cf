/**
 * The closed table of what can go wrong between the two sides: HTTP status, the sentence a person
 * reads when no catalogue is at hand (it says what to do), and whether it counts as a strike against
 * a connection. The client's catalogue has an entry `error.<code>` for each.
 */
interface ErrorEntry {
  readonly status: number;
  readonly message: string;
  readonly strike?: true;
}

export const ERRORS = {
  bad_request: { status: 400, message: 'The request was not understood. Reload the page and try again.' },
  bad_json: { status: 400, message: 'The request is not valid JSON. Send an object as application/json.' },
  invalid_input: { status: 422, message: 'Some of what was sent cannot be used. The details name each field.' },
  body_too_large: { status: 413, message: 'That is too much at once. Shorten the text and send it again.' },
  unsupported_media_type: { status: 415, message: 'Send the body as application/json.' },
  foreign_origin: {
    status: 403,
    message: 'This request came from another site. Open the page of this server and try again.',
  },
  sign_in_needed: { status: 401, message: 'Sign in first, or join the board with its code.' },
  wrong_sign_in: { status: 401, message: 'That name and password do not fit together. Check both and try again.' },
  link_used: {
    status: 410,
    message: 'This link was used or has expired. Start the server again to print a new one, or sign in.',
  },
  name_taken: { status: 409, message: 'An account with this name exists. Choose another name.' },
  not_allowed: { status: 403, message: 'Your role on this board does not allow that. Ask whoever runs the board.' },
  not_found: {
    status: 404,
    message: 'There is nothing at this address. Check it, or start again from the start page.',
  },
  unknown_code: { status: 404, message: 'No open board has this code. Compare it with the projector.' },
  too_many_attempts: { status: 429, message: 'Too many wrong attempts. Wait a minute, then try again.' },
  board_closed: {
    status: 409,
    message: 'The board was closed. You can read it; your unsent words are kept for you on this device.',
  },
  board_full: { status: 409, message: 'This board has reached its size limit. Export it or continue on a new board.' },
  board_paused: {
    status: 409,
    message: 'The board is paused. Keep your words; writing goes on when whoever runs it says so.',
  },
  muted: {
    status: 403,
    message: 'Whoever runs this board has paused your writing. You can read; unsent words are kept for you.',
  },
  waiting: { status: 403, message: 'You are in the lobby. Whoever runs the board lets you in.' },
  removed: { status: 403, message: 'You were removed from this board. Ask whoever runs it.' },
  joining_closed: { status: 409, message: 'This board takes nobody new just now. Ask whoever runs it.' },
  last_steward: { status: 409, message: 'A board needs a steward. Hand it over to somebody first.' },
  last_tutor: { status: 409, message: 'A cohort needs a tutor. Make somebody else one first.' },
  account_needed: {
    status: 409,
    message: 'A tutor needs an account: they make one under “Me”, then you can make them a tutor.',
  },
  cohort_archived: { status: 409, message: 'This cohort is archived. Its tutors can open it again.' },
  invitation_used: { status: 410, message: 'This invitation was used, revoked, or has expired. Ask for a new one.' },
  group_full: { status: 409, message: 'That group has no place left. Choose another one.' },
  late_copies_full: {
    status: 409,
    message: 'You have as many kept copies on this board as the server holds. Insert or discard some, then try again.',
  },
  nothing_to_publish: { status: 409, message: 'There are no cards to publish yet.' },
  publication_open: { status: 409, message: 'The authors are being asked already. Publish or cancel that first.' },
  no_publication: { status: 409, message: 'Nobody has been asked yet. Start by giving title, summary and licence.' },
  not_in_phase: {
    status: 409,
    message: 'The session has moved on, and this is not written in just now. Your words are kept for you.',
  },
  step_taken: { status: 409, message: 'Somebody moved the session on meanwhile. Look where it is, then go on.' },
  promise_fixed: {
    status: 409,
    message: 'Somebody has written already: what was promised about names cannot be changed any more.',
  },
  remit_fixed: { status: 409, message: 'Ballots have been cast: the remit cannot be changed any more.' },
  ballots_cast: {
    status: 409,
    message: 'Ballots have been cast: going back or merging would change what they are about.',
  },
  sealed: { status: 409, message: 'The vote is sealed. Ballots cannot be changed any more.' },
  syntheses_full: { status: 409, message: 'This board has as many syntheses as it holds. Write on in one of them.' },
  statements_full: { status: 409, message: 'There is no place left for another statement. Merge or reword one.' },
  wrong_state: { status: 409, message: 'That is not possible in the present state of the board. Reload to see it.' },
  protocol_too_old: {
    status: 426,
    message: 'This page is older than the server. Reload it; nothing of yours is lost.',
  },
  protocol_too_new: {
    status: 426,
    message: 'This page is newer than the server. Wait for the server to be updated, then reload.',
  },
  board_damaged: {
    status: 503,
    message:
      'The stored data of this board is damaged. What is safe can be read; your unsent words stay on this device. Tell whoever runs this server.',
  },
  epoch_changed: { status: 409, message: 'This board was restored from a copy. Reload the page.' },
  not_joined: { status: 403, message: 'This connection has not joined that board.', strike: true },
  not_your_client: { status: 403, message: 'An edit came under another person’s id. Reload the page.', strike: true },
  not_your_card: { status: 403, message: 'Only its authors can change this card.' },
  malformed_update: { status: 400, message: 'An edit could not be read. Reload the page.', strike: true },
  update_too_large: { status: 413, message: 'That was too much text at once. Paste it in smaller parts.' },
  card_gone: { status: 410, message: 'That card was deleted meanwhile. Your words are kept for you.' },
  resync: { status: 409, message: 'Some edits were missing in between; the page loads the board again by itself.' },
  too_fast: { status: 429, message: 'Too many edits at once. They go on being sent in a moment.' },
  storage_unavailable: {
    status: 503,
    message: 'The server cannot store anything just now. Keep writing; it is sent again by itself.',
  },
  internal: { status: 500, message: 'Something went wrong on the server. It was recorded; try again in a moment.' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

export function isStrike(code: ErrorCode): boolean {
  const entry: ErrorEntry = ERRORS[code];
  return entry.strike === true;
}
