import { useEffect, useRef } from 'react';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { refreshReplies } from '../api/settleLater.ts';
import { type ApiState, useApi } from './useApi.ts';

/** What other cohorts replied to this board's statements. */
export function useReplies(board: string): ApiState<ReplyOf<'listReplies'>> {
  return useApi('listReplies', { params: { board } });
}

/** What there is beside the board itself. */
export function useNeighbours(board: string): ApiState<ReplyOf<'readNeighbours'>> {
  return useApi('readNeighbours', { params: { board } });
}

/** Reads replies and links again whenever the session was: a notice that something was said or linked has that done. */
export function useKeptUp(board: string, readAt: number): void {
  const first = useRef(readAt);
  useEffect(() => {
    if (first.current !== readAt) refreshReplies({ board });
    first.current = readAt;
  }, [board, readAt]);
}
