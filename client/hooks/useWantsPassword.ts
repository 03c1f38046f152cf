import { useCallback } from 'react';
import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';

/** Did this sign-in come by a link, so that a new password may be chosen without the old one? */
export function useWantsPassword(): () => Promise<boolean> {
  return useCallback(async () => {
    try {
      return (await callApi('listSignIns')).byLink;
    } catch (reason) {
      // The way on does not hang on it: the form is on one's own page at any time.
      if (reason instanceof ApiError) return false;
      throw reason;
    }
  }, []);
}
