import { useStore } from 'zustand';
import { preferences } from '../state/preferences.ts';

/** Whether the dialog of language and keys is asked for, and a way to ask for it. */
export function usePreferences() {
  return useStore(preferences);
}
