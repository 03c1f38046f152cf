import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_REASON_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface RedactDialogProps {
  readonly board: string;
  readonly card: string;
  readonly number: number;
  readonly onClose: () => void;
}

/** Every word out of a card for good: what that does, and why, for all to read. */
export function RedactDialog({ board, card, number, onClose }: RedactDialogProps) {
  const { t } = useTranslation(['board', 'common']);
  const errorText = useErrorText();
  const redact = useCommand('redactCard');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const words = reason.trim();
  const onRedact = () => {
    if (words === '') setTrouble(t('redact.needed'));
    else if (words.length > MAX_REASON_CHARACTERS) setTrouble(t('redact.over', { max: MAX_REASON_CHARACTERS }));
    else redact.send({ params: { board, card }, body: { reason: words } }, onClose);
  };
  return (
    <Dialog
      title={t('redact.title', { n: number })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={redact.busy} onClick={onRedact}>
            {t(redact.busy ? 'redact.busy' : 'redact.go')}
          </Button>
        </>
      }
    >
      <p>{t('redact.text')}</p>
      <TextField
        label={t('redact.reason')}
        hint={t('redact.reasonHint')}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setTrouble(null);
        }}
        error={trouble}
      />
      {redact.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(redact.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
