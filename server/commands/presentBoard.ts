import { editionPath } from '../../shared/api/edition.ts';
import type { BoardView, MemberView } from '../../shared/api/routes.ts';
import type { EditionRow, Member } from '../ports/Records.ts';
import type { Caller, Context, OnBoard } from './context.ts';

const present = ({ id, name, role, steward }: Member): MemberView => ({ id, name, role, steward });

/** A board as one of its members may see it. */
export async function presentBoard(context: Context, caller: Caller, { board, member }: OnBoard): Promise<BoardView> {
  const { records } = context;
  const [members, editions, publication] = await Promise.all([
    records.membersOf(board.id),
    records.editionsOf(board.id),
    records.publicationOf(board.id),
  ]);
  const latest = latestLiving(editions);
  const joinable = board.state !== 'draft';
  return {
    id: board.id,
    prompt: board.prompt,
    cohort: board.cohort,
    template: board.template,
    state: board.state,
    code: joinable ? board.code : null,
    joinUrl: joinable ? `${context.inviteOrigin(caller.origin)}/j/${board.code}` : null,
    document: board.document,
    members: members.map(present),
    me: present(member),
    edition:
      latest === null
        ? null
        : { url: editionPath(latest.artefact, latest.number), number: latest.number, title: latest.title },
    publishing: publication !== null,
    myWordsPublished: editions.some((edition) => holdsWordsOf(edition, member.id)),
  };
}

export function latestLiving(editions: readonly EditionRow[]): EditionRow | null {
  return editions.filter((edition) => edition.content !== null).at(-1) ?? null;
}

/** Is there a living card of this member's in the edition? */
export function holdsWordsOf(edition: EditionRow, member: string): boolean {
  return edition.content !== null && edition.authors.some((card) => card.members.includes(member));
}
