import type * as Y from 'yjs';
import {
  addCard,
  type CardView,
  deleteCard,
  readCard,
  setCardType,
  setInvited,
  setText,
  setTogether,
} from '../../shared/model/board.ts';
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

export type Verdict =
  /** The server has these words. */
  | 'stands'
  /** A card of one's own that never arrived. */
  | 'add'
  /** A card that still reads as its author found it. */
  | 'write'
  /** A card of one's own that its author removed. */
  | 'remove'
  /** The board cannot take them: a late copy. */
  | 'late';

/** What becomes of a card's unsaved words after a refusal. Never at the cost of anybody else's. */
export function judge({ id, text, removed }: LastSeen, meeting: Meeting): Verdict {
  const { doc, before, member, records, open, changed, refused } = meeting;
  const there = lastSeenIn(doc, id);
  const record = records.get(id);
  const mine = record === undefined || record.owner === member;
  const closed = !open || refused.has(id) || changed.has(id);
  if (removed) return there !== null && mine && !closed ? 'remove' : 'stands';
  const sameText = there?.text === text;
  if (sameText && (!mine || closed || !fieldsDiffer(id, before, doc))) return 'stands';
  if (!open || refused.has(id) || text.length > MAX_CARD_CHARACTERS) return 'late';
  if (there === null) return record === undefined ? 'add' : 'late';
  const card = readCard(doc, id);
  const writes = mine || card?.together === true || card?.invited.includes(member) === true;
  return writes && !changed.has(id) ? 'write' : 'late';
}

type Guests = Pick<CardView, 'invited'>;
const sameGuests = (one: Guests, other: Guests) => [...one.invited].sort().join() === [...other.invited].sort().join();

function fieldsDiffer(id: string, before: Y.Doc, doc: Y.Doc): boolean {
  const [was, is] = [readCard(before, id), readCard(doc, id)];
  return was !== null && is !== null && (was.type !== is.type || was.together !== is.together || !sameGuests(was, is));
}

export type LateReason = ErrorCode | 'changed';

/** What the author of a late copy is told: the refusal's code, unless the card itself says more. */
export function reasonOf({ id }: LastSeen, code: ErrorCode, { doc, open, changed, records }: Meeting): LateReason {
  if (!open) return code;
  if (readCard(doc, id) === null) return records.has(id) ? 'card_gone' : code;
  return changed.has(id) ? 'changed' : code;
}

/** Writes the words into the server's document, as their author's new edit. */
export function insertAgain(
  { id, type, rich }: LastSeen,
  verdict: 'add' | 'write' | 'remove',
  { before, doc, member, records }: Meeting,
): void {
  if (verdict === 'remove') return deleteCard(doc, id);
  const { together = false, lang = null, invited = [] } = readCard(before, id) ?? {};
  if (verdict === 'add') {
    addCard(doc, { id, type, text: rich, together, invited, ...(lang === null ? {} : { lang }) }, linkFrom(before, id));
    return;
  }
  doc.transact(() => {
    setText(doc, id, rich);
    if ((records.get(id)?.owner ?? member) !== member) return;
    const there = readCard(doc, id);
    if (there?.type !== type) setCardType(doc, id, type);
    if (there?.together !== together) setTogether(doc, id, together);
    if (there !== null && !sameGuests(there, { invited })) setInvited(doc, id, invited);
  });
}
