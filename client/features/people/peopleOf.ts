import type { ManagedMember } from '../../../shared/api/people.ts';
import type { MemberView } from '../../../shared/api/routes.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';

/** Somebody on a board, as its list of people shows them. */
export interface BoardPerson extends MemberView {
  readonly isMe: boolean;
  readonly here: boolean;
  /** What they do at which card, so far as pages are told (WHO-1); null for nothing. */
  readonly at: { readonly writes: boolean; readonly card: number } | null;
  /** What stewards see; null for everybody else, and until it is known. */
  readonly managed: ManagedMember | null;
}

/** Those who are on the board, those who are here first, by name: never in an order that ranks anybody. */
export function peopleOf(
  { members, snapshot, view }: ReadyBoard,
  managed: readonly ManagedMember[] | null,
): BoardPerson[] {
  const known = new Map(managed?.map((member) => [member.id, member]));
  const here = (id: string) => snapshot.here.has(id);
  const at = whereabouts(snapshot);
  return members
    .filter(({ id, standing }) => (known.get(id)?.standing ?? standing) === 'in')
    .map((member) => {
      const more = known.get(member.id) ?? null;
      // What was just done to them is newer than the board's view of them.
      const now = more === null ? member : { ...member, role: more.role, steward: more.steward };
      return { ...now, isMe: member.id === view.me.id, here: here(member.id), at: at(member.id), managed: more };
    })
    .sort((a, b) => Number(b.here) - Number(a.here) || a.name.localeCompare(b.name));
}

function whereabouts({ items, writing, looking }: ReadyBoard['snapshot']): (member: string) => BoardPerson['at'] {
  const pens = new Map([...writing].flatMap(([card, members]) => members.map((member) => [member, card] as const)));
  return (member) => {
    const card = items.byId.get(pens.get(member) ?? looking.get(member) ?? '');
    return card?.number == null ? null : { writes: pens.has(member), card: card.number };
  };
}
