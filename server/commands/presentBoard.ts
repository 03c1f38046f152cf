import { editionPath } from '../../shared/api/edition.ts';
import type { BoardView, MemberView } from '../../shared/api/routes.ts';
import type { EditionRow, Member } from '../ports/Records.ts';
import type { Caller, Context, OnBoard } from './context.ts';

const present = ({ id, name, role, steward, standing }: Member): MemberView => ({ id, name, role, steward, standing });

/** A board as one of its members may see it. */
export async function presentBoard(
  context: Context,
  caller: Caller,
  { board, member, actor }: OnBoard,
): Promise<BoardView> {
  const { records } = context;
  // Whoever runs it has it before them, with its code: newcomers may be on their way.
  if (member.steward) context.joinWindow.touch(board.id);
  const [members, editions, publication, session, proposer] = await Promise.all([
    records.membersOf(board.id),
    records.editionsOf(board.id),
    records.publicationOf(board.id),
    records.session(board.id),
    board.proposedBy === null ? null : records.cohortMember(board.proposedBy),
  ]);
  const latest = latestLiving(editions);
  const joinable = board.state !== 'draft';
  return {
    id: board.id,
    prompt: board.prompt,
    cohort: board.cohort,
    cohortId: board.cohortId !== null && board.cohortId === member.cohort ? board.cohortId : null,
    template: board.template,
    state: board.state,
    session: session !== null,
    settings: { lobby: board.lobby, joining: board.joining, takeover: board.takeover },
    starters: board.starters,
    proposedBy: proposer?.name ?? null,
    // Who waits is the stewards' business (JOIN-8).
    waiting: member.steward ? members.filter((each) => each.standing === 'waiting').length : 0,
    code: joinable ? board.code : null,
    joinUrl: joinable ? `${context.inviteOrigin(caller.origin)}/j/${board.code}` : null,
    document: board.document,
    members: members.filter((each) => each.standing !== 'waiting').map(present),
    me: { ...present(member), muted: member.muted, cohortTutor: actor.cohortTutor === true },
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
