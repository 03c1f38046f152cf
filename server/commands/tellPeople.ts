import type { Board, Member } from '../ports/Records.ts';
import type { Context } from './context.ts';

/** Who may do what on a board changed: its pages read it again. */
export function tellPeople({ notices }: Context, { id }: Board): void {
  notices.board({ board: id, what: 'people' });
}

/** Somebody is in now: their name goes along, so that a class that joins does not ask thirty times. */
export function tellNewcomer(
  { notices }: Context,
  { board, id, name, role }: Pick<Member, 'board' | 'id' | 'name' | 'role'>,
): void {
  notices.board({ board, what: 'member', member: { id, name, role } });
}
