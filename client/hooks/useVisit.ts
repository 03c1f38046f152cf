import '../api/settleSession.ts';
import { useEffect, useRef } from 'react';
import type { ApiError } from '../api/ApiError.ts';
import { useCommand } from './useCommand.ts';

/**
 * Visits a group's sheet for as long as the page shows it: the group is told first, and told no longer once it is left by
 * whatever way (VIS-3).
 */
export function useVisit(board: string, group: string): ApiError | null {
  const { send, error } = useCommand('visitGroup');
  const { send: end } = useCommand('endVisit');
  const visited = useRef(false);
  useEffect(() => {
    const params = { board, group };
    visited.current = true;
    send({ params });
    return () => {
      visited.current = false;
      // A page that is drawn anew at once has not left.
      queueMicrotask(() => {
        if (!visited.current) end({ params });
      });
    };
  }, [board, group, send, end]);
  return error;
}
