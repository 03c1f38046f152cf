import '../api/settleMatches.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { type ApiState, useApi } from './useApi.ts';
import { type Command, useCommand } from './useCommand.ts';
import { useRefreshWhile } from './useRefreshWhile.ts';

/** Needs and offers of a board that may fit, or found each other; asked again while somebody looks. */
export function useMatches(board: string): ApiState<ReplyOf<'listMatches'>> {
  const api = useApi('listMatches', { params: { board } });
  useRefreshWhile(true, api);
  return api;
}

/** `useCommand` for what is done with them. */
export function useMatchCommand<N extends 'proposeMatch' | 'answerMatch' | 'finishMatch'>(name: N): Command<N> {
  return useCommand(name);
}
