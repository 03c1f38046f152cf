import '../api/settleSession.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import { type Command, useCommand } from './useCommand.ts';

type Steering = Extract<RouteName, 'planSession' | 'frameSession' | 'stepSession' | 'visitGroup' | 'endVisit'>;

/** `useCommand` for what changes a session: its answer is the session's new state on this page. */
export function useSessionCommand<N extends Steering>(name: N): Command<N> {
  return useCommand(name);
}
