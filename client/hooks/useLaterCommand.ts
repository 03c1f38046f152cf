import '../api/settleLater.ts';
import { type Command, useCommand } from './useCommand.ts';

type LaterRoute = 'replyTo' | 'takeBackReply' | 'removeReply' | 'continueBoard' | 'inviteBoard' | 'endInvitation';

/** `useCommand` for what passes between cohorts: what the page shows of it follows. */
export function useLaterCommand<N extends LaterRoute>(name: N): Command<N> {
  return useCommand(name);
}
