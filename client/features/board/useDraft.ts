import { useMemo, useState } from 'react';
import type { ContributionType } from '../../../shared/model/words.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';

export interface CardDraftForm {
  readonly type: string;
  readonly text: string;
  readonly together: string;
}

export interface DraftHandle {
  readonly draft: CardDraftForm;
  set(part: Partial<CardDraftForm>): void;
  /** Empties the form but for the type. */
  clear(): void;
  /** Puts words behind what is there already. */
  add(text: string, type: ContributionType): void;
  /** Grows when words were put in from elsewhere: the composer takes the focus. */
  readonly added: number;
}

/** What somebody is about to post on a board: kept on this device at every keystroke, per person. */
export function useDraft(member: string, board: string): DraftHandle {
  const empty = useMemo(() => ({ type: 'question', text: '', together: '' }), []);
  const [draft, set, forget] = useFormDraft<{ [K in keyof CardDraftForm]: string }>(`card:${member}:${board}`, empty);
  const [added, setAdded] = useState(0);
  return {
    draft,
    set,
    // Letting everybody write is decided for each card anew; only the type stays, as long as the page is open.
    clear: () => {
      set({ text: '', together: '' });
      forget();
    },
    add: (text, type) => {
      set({ type, text: draft.text === '' ? text : `${draft.text}\n\n${text}` });
      setAdded((count) => count + 1);
    },
    added,
  };
}
