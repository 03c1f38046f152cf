import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_REASON_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Deed } from './ManagedRow.tsx';
import styles from './People.module.css';

export interface DeedDialogProps {
  readonly board: string;
  readonly person: Deed['person'];
  /** @param said what was done, in words; nothing when it was not */
  readonly onEnd: (said?: string) => void;
}

/** Removing somebody: what happens, why (for all to read), and whether the code goes with them. */
export function RemoveDialog({ board, person, onEnd }: DeedDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const remove = useCommand('removeMember');
  const [reason, setReason] = useState('');
  const [changeCode, setChangeCode] = useState(true);
  const words = reason.trim();
  const over = words.length > MAX_REASON_CHARACTERS;
  const onRemove = () => {
    if (over) return;
    const body = { changeCode, ...(words === '' ? {} : { reason: words }) };
    remove.send({ params: { board, member: person.id }, body }, () => onEnd(t('remove.done', { name: person.name })));
  };
  return (
    <Dialog
      title={<span dir="auto">{t('remove.title', { name: person.name })}</span>}
      onClose={() => onEnd()}
      actions={
        <>
          <Button onClick={() => onEnd()}>{t('common:cancel')}</Button>
          <Button look="danger" busy={remove.busy} onClick={onRemove}>
            {t(remove.busy ? 'remove.removing' : 'remove.remove')}
          </Button>
        </>
      }
    >
      <p>{t('remove.text')}</p>
      <TextField
        label={t('remove.reason')}
        hint={t('remove.reasonHint')}
        value={reason}
        onChange={setReason}
        error={over ? t('remove.over', { max: MAX_REASON_CHARACTERS }) : null}
      />
      <div>
        <Check checked={changeCode} onChange={setChangeCode}>
          {t('remove.code')}
        </Check>
        {changeCode && <p className={styles.small}>{t('remove.codeText')}</p>}
      </div>
      {remove.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(remove.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
