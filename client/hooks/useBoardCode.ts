import { useCallback } from 'react';
import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';

/** Looks up a board's code without showing the board; null when the server does not say. */
export function useBoardCode(): (board: string) => Promise<string | null> {
  return useCallback(async (board) => {
    try {
      return (await callApi('readBoard', { params: { board } })).code;
    } catch (reason) {
      // Without the code the next person types it: no reason to keep anybody waiting.
      if (reason instanceof ApiError) return null;
      throw reason;
    }
  }, []);
}
