import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';

interface UnfoldProps {
  readonly board: string;
  readonly merge: string;
  /** Of the statements that stand for themselves again. */
  readonly numbers: string;
}

/** Unfolds what a merge folded; the merged text stays (STM-5). Asks once more. */
export function Unfold({ board, merge, numbers }: UnfoldProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const undo = useCommand('undoMerge');
  const [sure, setSure] = useState(false);
  return (
    <>
      <Button
        look={sure ? 'plain' : 'quiet'}
        busy={undo.busy}
        onClick={() => (sure ? undo.send({ params: { board, merge } }) : setSure(true))}
      >
        {sure ? t('collate.unfoldSure', { numbers }) : t('collate.unfold')}
      </Button>
      {undo.error !== null && <p role="alert">{errorText(undo.error)}</p>}
    </>
  );
}
