import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { reloadAsNewVersion, shell } from '../state/shell.ts';
import { holdsUnsentWords } from '../sync/localData.ts';

const LOOK_EVERY_MS = 5_000;

/**
 * What a press on "Reload now" does, while a newer version of the app waits and nobody's words would be in its way: no
 * drafts, nothing that waits to be sent, no pen in a field. Null otherwise.
 */
export function useNewVersion(): (() => void) | null {
  const waiting = useStore(shell, (state) => state.waiting);
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    if (waiting === null) return;
    let wanted = true;
    const look = async () => {
      const now = await isCalm();
      if (wanted) setCalm(now);
    };
    void look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    const hide = () => setCalm(false);
    // Whoever begins to write is not asked any more, from the first key on.
    addEventListener('input', hide, true);
    return () => {
      wanted = false;
      clearInterval(timer);
      removeEventListener('input', hide, true);
    };
  }, [waiting]);
  if (waiting === null || !calm) return null;
  return () => void isCalm().then((now) => (now ? reloadAsNewVersion() : setCalm(false)));
}

async function isCalm(): Promise<boolean> {
  const { activeElement } = document;
  if (activeElement?.matches('input, textarea, [contenteditable="true"]') === true) return false;
  // Storage that cannot be asked may hold anything.
  return !(await holdsUnsentWords().catch(() => true));
}
