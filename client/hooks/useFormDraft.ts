import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, readDraft, writeDraft } from '../state/formDraft.ts';
import { listenPages } from '../state/pages.ts';

/** The texts of a form, kept on this device at every keystroke until `clear`. */
export function useFormDraft<D extends Draft>(
  key: string,
  empty: D,
): [draft: D, set: (part: Partial<D>) => void, clear: () => void] {
  const [draft, setDraft] = useState<D>(() => ({ ...empty, ...readDraft(key) }));
  const latest = useRef(draft);
  const blank = useRef(empty);
  const set = useCallback(
    (part: Partial<D>) => {
      latest.current = { ...latest.current, ...part };
      writeDraft(key, sameTexts(latest.current, blank.current) ? null : latest.current);
      setDraft(latest.current);
    },
    [key],
  );
  // A page that crashed is found to be gone some time after this form was shown: what it left comes then.
  useEffect(
    () =>
      listenPages(() => {
        if (!sameTexts(latest.current, blank.current)) return;
        latest.current = { ...blank.current, ...readDraft(key) };
        setDraft(latest.current);
      }),
    [key],
  );
  const clear = useCallback(() => writeDraft(key, null), [key]);
  return [draft, set, clear];
}

function sameTexts(a: Draft, b: Draft): boolean {
  return Object.keys(b).every((name) => a[name] === b[name]);
}
