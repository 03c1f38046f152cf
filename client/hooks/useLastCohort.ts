import { useCallback } from 'react';
import { forDevice, readStored, writeStored } from '../state/storage.ts';

const KEY = 'last-cohort';

/** The cohort that the last board was made for, kept on this device; empty for none. */
export function useLastCohort(): [read: () => string, remember: (cohort: string) => void] {
  const read = useCallback(() => readStored(forDevice, KEY) ?? '', []);
  const remember = useCallback((cohort: string) => writeStored(forDevice, KEY, cohort), []);
  return [read, remember];
}
