import { useCallback, useState } from 'react';
import { type Draft, readDraft, writeDraft } from '../state/formDraft.ts';

/** The texts of a form, kept on this device at every keystroke until `clear`. */
export function useFormDraft<D extends Draft>(
  key: string,
  empty: D,
): [draft: D, set: (part: Partial<D>) => void, clear: () => void] {
  const [draft, setDraft] = useState<D>(() => ({ ...empty, ...readDraft(key) }));
  const set = useCallback(
    (part: Partial<D>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        writeDraft(key, next);
        return next;
      }),
    [key],
  );
  const clear = useCallback(() => writeDraft(key, null), [key]);
  return [draft, set, clear];
}
