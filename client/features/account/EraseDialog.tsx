import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PATHS } from '../../../shared/api/paths.ts';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Me.module.css';

interface EraseDialogProps {
  /** Null for everywhere: every board, cohorts, the account. */
  readonly board: { readonly id: string; readonly prompt: string } | null;
  readonly onClose: () => void;
  readonly onDone: (words: boolean, reply: ReplyOf<'eraseMe'>) => void;
}

/** Off a board, or everywhere, for good, with or without one's words: what each does, nothing to type, two presses. */
export function EraseDialog({ board, onClose, onDone }: EraseDialogProps) {
  const { t } = useTranslation(['me', 'common']);
  const errorText = useErrorText();
  const here = useCommand('eraseMe');
  const everywhere = useCommand('eraseEverything');
  const erase = board === null ? everywhere : here;
  const [what, setWhat] = useState<'name' | 'words' | null>(null);
  const [sure, setSure] = useState(false);
  const [needed, setNeeded] = useState(false);
  // Whoever changes their mind is asked once more.
  const choose = (next: 'name' | 'words') => {
    setWhat(next);
    setSure(false);
    setNeeded(false);
  };
  const onErase = () => {
    if (what === null) setNeeded(true);
    else if (!sure) setSure(true);
    else {
      const words = what === 'words';
      const body = { words };
      if (board === null) everywhere.send({ body }, (reply) => onDone(words, reply));
      else here.send({ params: { board: board.id }, body }, (reply) => onDone(words, reply));
    }
  };
  return (
    <Dialog
      wide
      title={t(board === null ? 'erase.titleAll' : 'erase.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={erase.busy} onClick={onErase}>
            {t(erase.busy ? 'erase.busy' : sure ? 'erase.sure' : 'erase.go')}
          </Button>
        </>
      }
    >
      {board === null ? (
        <p>{t('erase.all')}</p>
      ) : (
        <p className={styles.prompt} dir="auto">
          {board.prompt}
        </p>
      )}
      <fieldset className={styles.choices} aria-describedby="erase-error">
        <legend>{t('erase.legend')}</legend>
        <Choice name="erase" value="name" chosen={what} onChoose={choose} label={t('erase.name')}>
          {t('erase.nameText')}
        </Choice>
        <Choice name="erase" value="words" chosen={what} onChoose={choose} label={t('erase.words')}>
          {t('erase.wordsText')}
        </Choice>
      </fieldset>
      <FieldError id="erase-error">{needed ? t('erase.choose') : null}</FieldError>
      <Notice tone="warn">
        <p>{t(board === null ? 'erase.afterAll' : 'erase.after')}</p>
      </Notice>
      <p>
        <a href={PATHS.exportMine[1]} download>
          {t('erase.first')}
        </a>
      </p>
      <p className={styles.small} role="status">
        {sure ? t('erase.sureText') : ''}
      </p>
      {erase.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(erase.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
