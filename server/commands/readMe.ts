import type { ReplyOf } from '../../shared/api/routes.ts';
import type { Caller, Context } from './context.ts';

/** Who this device is, for the start page and the header. */
export async function readMe(context: Context, caller: Caller): Promise<ReplyOf<'me'>> {
  const { records, clock } = context;
  const { signIn } = caller;
  const account = signIn?.account == null ? null : await records.account(signIn.account);
  const members = signIn === null ? [] : await records.membershipsOf(signIn);
  const memberships = await Promise.all(
    members.map(async (member) => {
      const board = await records.board(member.board);
      return {
        board: member.board,
        member: member.id,
        name: member.name,
        prompt: board?.prompt ?? '',
        role: member.role,
      };
    }),
  );
  return {
    account: account === null ? null : { id: account.id, name: account.name },
    memberships,
    needsFirstTutor: (await records.countAccounts()) === 0,
    encrypted: caller.origin.startsWith('https:'),
    now: clock.now(),
  };
}
