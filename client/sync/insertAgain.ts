import type * as Y from 'yjs';
import { addCard, readCard, setCardType, setText } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { MAX_CARD_CHARACTERS } from '../../shared/protocol/limits.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import { type LastSeen, lastSeenIn, linkFrom } from './UnsentWords.ts';

/** What is known when a card's unsaved words meet the server's document. */
export interface Meeting {
  /** As the author had it, with what is not saved. */
  readonly before: Y.Doc;
  /** As the server has it. */
  readonly doc: Y.Doc;
  readonly member: string;
  /** Of cards that the server knows or knew. */
  readonly records: ReadonlyMap<string, CardRecord>;
  /** Does the board take anything at all? */
  readonly open: boolean;
  /** Cards that changed on the server after their author began to write in them. */
  readonly changed: ReadonlySet<string>;
  /** Cards whose words were refused by themselves already. */
  readonly refused: ReadonlySet<string>;
}

export type LateReason = ErrorCode | 'changed';
export type Verdict =
  /** The server has these words. */
  | 'stands'
  /** A card of one's own that never arrived. */
  | 'add'
  /** A card that still reads as its author found it. */
  | 'write'
  /** The board cannot take them: a late copy. */
  | 'late';

/** What becomes of a card's unsaved words after a refusal. Never at the cost of anybody else's. */
export function judge(words: LastSeen, meeting: Meeting): Verdict {
  const { doc, member, records, open, changed, refused } = meeting;
  const { id, text } = words;
  const there = lastSeenIn(doc, id);
  if (there?.text === text) return 'stands';
  if (!open || refused.has(id) || text.length > MAX_CARD_CHARACTERS) return 'late';
  const owner = records.get(id)?.owner;
  if (there === null) return owner === undefined ? 'add' : 'late';
  const mine = owner === undefined || owner === member;
  return (mine || readCard(doc, id)?.together === true) && !changed.has(id) ? 'write' : 'late';
}

/** What the author of a late copy is told: the refusal's code, unless the card itself says more. */
export function reasonOf({ id }: LastSeen, code: ErrorCode, { doc, open, changed, records }: Meeting): LateReason {
  if (!open) return code;
  if (readCard(doc, id) === null) return records.has(id) ? 'card_gone' : code;
  return changed.has(id) ? 'changed' : code;
}

/** Writes the words into the server's document, as their author's new edit. */
export function insertAgain(
  words: LastSeen,
  verdict: 'add' | 'write',
  { before, doc, member, records }: Meeting,
): void {
  const { id, type, rich } = words;
  if (verdict === 'add') {
    const { together = false, lang = null } = readCard(before, id) ?? {};
    addCard(doc, { id, type, text: rich, together, ...(lang === null ? {} : { lang }) }, linkFrom(before, id));
    return;
  }
  setText(doc, id, rich);
  const mine = records.get(id)?.owner === member;
  if (mine && readCard(doc, id)?.type !== type) setCardType(doc, id, type);
}
