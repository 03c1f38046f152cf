import type { BoardView, ParsedBodyOf } from '../../shared/api/routes.ts';
import { actorOf } from '../../shared/policy/actor.ts';
import { AppError } from '../errors.ts';
import type { Board, Member, NewMember } from '../ports/Records.ts';
import {
  type Caller,
  type Context,
  type InCohort,
  type OnBoard,
  requireAccount,
  requireCohortMember,
} from './context.ts';
import { inTurn } from './inTurn.ts';
import { presentBoard } from './presentBoard.ts';
import { type Beginning, beginningOf } from './templates/beginningOf.ts';

/**
 * A board with its document and its steward, live at once or as a draft: of a cohort by one of its tutors, of none by
 * whoever may teach here. @throws AppError not_allowed
 */
export async function createBoard(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'createBoard'>,
): Promise<BoardView> {
  const { prompt, live, cohortId } = input;
  const account = await requireAccount(context, caller);
  if (cohortId !== undefined) {
    const on = await requireCohortMember(context, caller, cohortId, 'start_board');
    const beginning = await beginningOf(context, caller, input);
    return presentBoard(context, caller, await startBoard(context, on, { prompt, beginning, live, proposedBy: null }));
  }
  if (!account.tutor) throw new AppError('not_allowed');
  const beginning = await beginningOf(context, caller, input);
  const board = await newBoard(context, { prompt, beginning, live, owner: account.id, cohort: input.cohort ?? '' });
  const member = newMember(context, board, { account: account.id, role: 'tutor', name: account.name, steward: true });
  await context.records.addBoard(board, [member], sessionOf(board, beginning));
  return presentBoard(context, caller, asOn(board, member, null));
}

/** A board of a cohort, with everybody in it (COH-3); who proposed its prompt holds stewardship too (COH-8). */
export function startBoard(
  context: Context,
  { cohort, me }: InCohort,
  input: {
    readonly prompt: string;
    readonly beginning: Beginning;
    readonly live: boolean;
    readonly proposedBy: string | null;
  },
): Promise<OnBoard> {
  // In turn with whoever comes into the cohort, so that nobody misses a board.
  return inTurn(`cohort:${cohort.id}`, async () => {
    const owner = me.account;
    if (owner === null) throw new AppError('sign_in_needed');
    const board: Board = {
      ...(await newBoard(context, { ...input, owner, cohort: cohort.name })),
      cohortId: cohort.id,
      proposedBy: input.proposedBy,
    };
    const people = (await context.records.cohortMembers(cohort.id)).filter((each) => each.removedAt === null);
    const members = people.map(({ id, account, role, name }) =>
      newMember(context, board, {
        account,
        role,
        name,
        steward: id === me.id || id === input.proposedBy,
        cohortMember: id,
      }),
    );
    await context.records.addBoard(board, members, sessionOf(board, input.beginning));
    const mine = members.find((each) => each.cohortMember === me.id);
    if (mine === undefined) throw new AppError('internal');
    return asOn(board, mine, cohort.id);
  });
}

async function newBoard(
  context: Context,
  input: {
    readonly prompt: string;
    readonly beginning: Beginning;
    readonly live: boolean;
    readonly owner: string;
    readonly cohort: string;
  },
): Promise<Board> {
  const { secrets, clock } = context;
  const now = clock.now();
  return {
    id: secrets.id(),
    document: secrets.id(),
    prompt: input.prompt,
    cohort: input.cohort,
    cohortId: null,
    template: input.beginning.template,
    state: input.live ? 'live' : 'draft',
    code: await freeCode(context),
    artefact: secrets.artefactId(),
    owner: input.owner,
    createdAt: now,
    activeAt: now,
    lobby: false,
    joining: true,
    takeover: false,
    starters: {},
    proposedBy: null,
  };
}

function newMember(
  { secrets }: Context,
  board: Board,
  who: Pick<NewMember, 'account' | 'role' | 'name' | 'steward'> & { readonly cohortMember?: string },
): NewMember {
  return { id: secrets.id(), board: board.id, standing: 'in', cohortMember: null, ...who };
}

const sessionOf = ({ id }: Board, { session }: Beginning) => session?.(id) ?? null;

function asOn(board: Board, made: NewMember, cohort: string | null): OnBoard {
  const member: Member = { ...made, cohort, muted: false, joinedAt: board.createdAt };
  return { board, member, actor: actorOf(member, board) };
}

/** 31^8 codes: meeting one twice is unlikely, and never wrong. */
export async function freeCode({ records, secrets }: Context): Promise<string> {
  for (;;) {
    const code = secrets.code();
    if ((await records.boardByCode(code)) === null) return code;
  }
}
