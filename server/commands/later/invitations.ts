import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { MAX_INVITED_BOARDS } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import { boardsInReach, type InReach, presentOther } from './inReach.ts';

/** Finished boards whose people may be asked to answer, and those that are (ANS-1). */
export async function listBoardsToInvite(
  context: Context,
  caller: Caller,
  id: string,
): Promise<ReplyOf<'listBoardsToInvite'>> {
  return present(context, caller, await requireMember(context, caller, id, 'run_board'));
}

/** @throws AppError not_found for a board that is not the caller's to ask or not finished, wrong_state when all places are taken */
export async function inviteBoard(
  context: Context,
  caller: Caller,
  id: string,
  { board: whom }: ParsedBodyOf<'inviteBoard'>,
): Promise<ReplyOf<'inviteBoard'>> {
  const { records, secrets, clock, notices } = context;
  const on = await requireMember(context, caller, id, 'run_board');
  if (!(await finished(context, caller, id)).some(({ board }) => board.id === whom)) throw new AppError('not_found');
  if (on.board.state === 'closed') throw new AppError('board_closed');
  const invitation = { id: secrets.id(), asking: id, invited: whom, by: on.member.id, at: clock.now() };
  const added = await records.addInvitationToAnswer(
    invitation,
    MAX_INVITED_BOARDS,
    entry(context, on, 'board_invited'),
  );
  if (!added) throw new AppError('wrong_state');
  notices.board({ board: whom, what: 'statements' });
  return present(context, caller, on);
}

/** What was answered stays. @throws AppError not_found */
export async function endInvitation(
  context: Context,
  caller: Caller,
  { board: id, invitation }: { readonly board: string; readonly invitation: string },
): Promise<ReplyOf<'endInvitation'>> {
  const { records, notices } = context;
  const on = await requireMember(context, caller, id, 'run_board');
  const found = (await records.invitationsBy(id)).find((each) => each.id === invitation);
  const ended = await records.endInvitationToAnswer(id, invitation, entry(context, on, 'invitation_ended'));
  if (found === undefined || !ended) throw new AppError('not_found');
  notices.board({ board: found.invited, what: 'statements' });
  return present(context, caller, on);
}

function entry({ clock }: Context, { board, member }: OnBoard, action: 'board_invited' | 'invitation_ended') {
  const about = { board: board.id, cohort: board.cohortId, by: member.id, whom: null, reason: null };
  return { at: clock.now(), action, ...about };
}

async function present(context: Context, caller: Caller, { board }: OnBoard): Promise<ReplyOf<'listBoardsToInvite'>> {
  const { records } = context;
  const living = await records.invitationsBy(board.id);
  const asked = new Set(living.map(({ invited }) => invited));
  const boards = (await finished(context, caller, board.id)).filter((each) => !asked.has(each.board.id));
  const invited = await Promise.all(
    living.map(async ({ id, invited: whom, at }) => {
      const other = await records.board(whom);
      return { invitation: id, cohort: other?.cohort ?? '', at };
    }),
  );
  return { boards: boards.map((each) => presentOther(each.board)), invited, full: living.length >= MAX_INVITED_BOARDS };
}

/** Boards of the caller's whose session ended, or which are closed. */
async function finished(context: Context, caller: Caller, id: string): Promise<readonly InReach[]> {
  const boards: InReach[] = [];
  for (const each of await boardsInReach(context, caller)) {
    if (each.board.id === id) continue;
    const session = each.board.state === 'closed' ? null : await context.records.session(each.board.id);
    if (each.board.state === 'closed' || session?.standing === 'ended') boards.push(each);
  }
  return boards;
}
