import type { ParsedBodyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { logOnBoard } from './audit.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { tellPeople } from './tellPeople.ts';

/** Gives stewardship to a member, and keeps it or hands it over (STW-1). @throws AppError not_found for who is not in */
export async function giveStewardship(
  context: Context,
  caller: Caller,
  id: string,
  { member: whom, keep }: ParsedBodyOf<'giveStewardship'>,
): Promise<{ done: true }> {
  const { records } = context;
  return inTurn(`people:${id}`, async () => {
    const on = await requireMember(context, caller, id, 'give_stewardship');
    const member = await records.member(whom);
    if (member === null || member.board !== id || member.standing !== 'in') throw new AppError('not_found');
    if (!member.steward) {
      await records.changeMember(whom, { steward: true });
      await logOnBoard(context, on, 'steward_given', { whom });
    }
    if (!keep && whom !== on.member.id && (await records.dropSteward(on.member.id))) {
      await logOnBoard(context, on, 'steward_laid_down');
    }
    tellPeople(context, on.board);
    return { done: true };
  });
}

/** Takes it over where that is allowed; whoever holds it keeps it (STW-3). */
export async function takeStewardship(context: Context, caller: Caller, id: string): Promise<{ done: true }> {
  const on = await requireMember(context, caller, id, 'take_stewardship');
  if (on.member.steward) return { done: true };
  await context.records.changeMember(on.member.id, { steward: true });
  await logOnBoard(context, on, 'steward_taken');
  tellPeople(context, on.board);
  return { done: true };
}

/** @throws AppError last_steward (STW-2) */
export async function layDownStewardship(context: Context, caller: Caller, id: string): Promise<{ done: true }> {
  const on = await requireMember(context, caller, id, 'give_stewardship');
  if (!(await context.records.dropSteward(on.member.id))) throw new AppError('last_steward');
  await logOnBoard(context, on, 'steward_laid_down');
  tellPeople(context, on.board);
  return { done: true };
}
