import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommitmentView } from '../../../../shared/api/commitments.ts';
import { MAX_REASON_CHARACTERS } from '../../../../shared/protocol/limits.ts';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { firstWords } from '../firstWords.ts';
import styles from './Commitments.module.css';

interface RemoveWordsProps {
  readonly board: string;
  readonly commitment: CommitmentView;
}

/** POL-9: words off for good, for whoever answers for the board. */
export function RemoveWords(props: RemoveWordsProps) {
  const { t } = useTranslation('commitments');
  const [open, setOpen] = useState(false);
  const { text, earlier, reports, revisions } = props.commitment;
  const anything = [text, ...earlier, ...reports.map((each) => each.text), ...revisions.map((each) => each.text)];
  if (anything.every((words) => words === '')) return null;
  return (
    <div className={styles.acts}>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('remove.open')}
      </Button>
      {open && <RemoveDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RemoveDialog({ board, commitment, onClose }: RemoveWordsProps & { readonly onClose: () => void }) {
  const { t } = useTranslation(['commitments', 'common']);
  const errorText = useErrorText();
  const remove = useCommand('removeCommitment');
  const [part, setPart] = useState(commitment.id);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const words = reason.trim();
  const parts = [
    [commitment.id, t('remove.whole')] as const,
    ...commitment.reports
      .filter(({ text }) => text !== '')
      .map(({ id, text }) => [id, t('remove.report', { words: firstWords(text) })] as const),
    ...commitment.revisions
      .filter(({ text }) => text !== '')
      .map(({ id, text }) => [id, t('remove.question', { words: firstWords(text) })] as const),
  ];
  const onRemove = () => {
    if (words === '') setTrouble(t('remove.needed'));
    else if (words.length > MAX_REASON_CHARACTERS) setTrouble(t('remove.over', { max: MAX_REASON_CHARACTERS }));
    else remove.send({ params: { board, commitment: commitment.id }, body: { part, reason: words } }, onClose);
  };
  return (
    <Dialog
      title={t('remove.title', { n: t('number', { n: commitment.number }) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={remove.busy} onClick={onRemove}>
            {t('remove.go')}
          </Button>
        </>
      }
    >
      <p>{t('remove.text')}</p>
      <Select label={t('remove.what')} value={part} onChange={setPart} options={parts} dir="auto" />
      <TextField
        label={t('remove.reason')}
        hint={t('remove.reasonHint')}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setTrouble(null);
        }}
        error={trouble}
      />
      {remove.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(remove.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
