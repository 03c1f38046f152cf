import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './People.module.css';
import type { DeedDialogProps } from './RemoveDialog.tsx';

/** Giving stewardship to somebody: beside one's own, or handed over. */
export function GiveDialog({ board, person, onEnd }: DeedDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const give = useCommand('giveStewardship');
  const [how, setHow] = useState<'keep' | 'handOver'>('keep');
  const onGive = () =>
    give.send({ params: { board }, body: { member: person.id, keep: how === 'keep' } }, () => onEnd());
  return (
    <Dialog
      title={<span dir="auto">{t('give.title', { name: person.name })}</span>}
      onClose={() => onEnd()}
      actions={
        <>
          <Button onClick={() => onEnd()}>{t('common:cancel')}</Button>
          <Button look="primary" busy={give.busy} onClick={onGive}>
            {t(give.busy ? 'give.giving' : 'give.give')}
          </Button>
        </>
      }
    >
      <p>{t('give.text')}</p>
      <fieldset className={styles.choices}>
        <legend>{t('give.legend')}</legend>
        <Choice name="give" value="keep" chosen={how} onChoose={setHow} label={t('give.keep')}>
          {t('give.keepText')}
        </Choice>
        <Choice name="give" value="handOver" chosen={how} onChoose={setHow} label={t('give.handOver')}>
          {t('give.handOverText')}
        </Choice>
      </fieldset>
      {give.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(give.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
