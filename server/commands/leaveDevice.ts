import type { Caller, Context } from './context.ts';

/** Ends what this device is: tutor's sign-in and guests alike. The people and their words stay. */
export async function leaveDevice({ records, notices }: Context, caller: Caller): Promise<{ done: true }> {
  if (caller.signIn !== null) {
    await records.removeSignIn(caller.signIn.id);
    notices.signedOut(caller.signIn.id);
  }
  return { done: true };
}
