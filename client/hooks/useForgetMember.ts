import { useCallback } from 'react';
import { clearMemberData } from '../sync/localData.ts';

/** What this device keeps of a member goes: they were erased, and their words are nobody's any more. */
export function useForgetMember(): (member: string) => void {
  return useCallback((member) => void clearMemberData(member).catch(reportError), []);
}
