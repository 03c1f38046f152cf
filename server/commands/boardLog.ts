import type { ReplyOf } from '../../shared/api/routes.ts';
import { LOG_ACTIONS, type LogAction } from '../../shared/model/words.ts';
import type { AuditEntry } from '../ports/AuditRecords.ts';
import type { Member } from '../ports/Records.ts';
import { logOnBoard } from './audit.ts';
import { presentManaged } from './boardMembers.ts';
import { type Caller, type Context, requireMember } from './context.ts';

/** More than a board sees in its life; older entries stay in the table. */
const MOST = 1_000;

/** Who did what with the running of this board (STW-4). */
export async function readLog(context: Context, caller: Caller, id: string): Promise<ReplyOf<'readLog'>> {
  const { board } = await requireMember(context, caller, id, 'read_board');
  const { records } = context;
  const [entries, members] = await Promise.all([records.auditOfBoard(board.id, MOST), records.membersOf(board.id)]);
  const shown = entries.filter((entry) => isLogAction(entry.action));
  return { entries: present(shown, members).map((entry) => ({ ...entry, action: entry.action as LogAction })) };
}

/** Everybody who ever was here, what they wrote in, and everything that was done. The look itself is recorded. */
export async function safeguard(context: Context, caller: Caller, id: string): Promise<ReplyOf<'safeguard'>> {
  const { records, documents } = context;
  const on = await requireMember(context, caller, id, 'safeguard');
  await logOnBoard(context, on, 'safeguarding_read');
  const [entries, members, cards, hidden] = await Promise.all([
    records.auditOfBoard(id, MOST),
    records.membersOf(id),
    documents.read(on.board.document, (view) => view.cards),
    records.hiddenCards({ document: on.board.document }),
  ]);
  const authors = new Map(hidden.map(({ card, author }) => [card, author]));
  const written = (member: string) =>
    cards
      .filter((card) => (authors.get(card.id) ?? card.owner) === member || card.coauthors.includes(member))
      .map((card) => card.number);
  return {
    members: members.map((member) => ({ ...presentManaged(member, on.board), cards: written(member.id) })),
    log: present(entries, members),
  };
}

const isLogAction = (action: string) => (LOG_ACTIONS as readonly string[]).includes(action);

function present(entries: readonly AuditEntry[], members: readonly Member[]) {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return entries.map(({ at, action, by, whom, reason }) => ({
    at,
    action,
    by: by === null ? '' : (names.get(by) ?? ''),
    whom: whom === null ? null : (names.get(whom) ?? ''),
    reason,
  }));
}
