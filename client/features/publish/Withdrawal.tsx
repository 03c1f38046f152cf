import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, ReplyOf } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Mine.module.css';

/** Where one's words stand in published editions, and taking them out again. */
export function Withdrawal({ board }: { readonly board: BoardView }) {
  const { t } = useTranslation('publish');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<ReplyOf<'withdraw'> | null>(null);
  if (done !== null) {
    return (
      <Notice tone="ok" live title={t('mine.withdrawn')}>
        <p>{t(done.url === null ? 'mine.withdrawnNothing' : 'mine.withdrawnNew')}</p>
        {done.url !== null && (
          <p>
            <a href={done.url}>{t('mine.readEdition')}</a>
          </p>
        )}
      </Notice>
    );
  }
  if (!board.myWordsPublished) return <p>{t('mine.notPublished')}</p>;
  return (
    <>
      <p>{t('mine.published')}</p>
      <div className={styles.row}>
        {board.edition !== null && <a href={board.edition.url}>{t('mine.readEdition')}</a>}
        <Button onClick={() => setAsking(true)}>{t('mine.withdraw')}</Button>
      </div>
      {asking && (
        <WithdrawDialog
          boardId={board.id}
          onClose={() => setAsking(false)}
          onDone={(reply) => {
            setAsking(false);
            setDone(reply);
          }}
        />
      )}
    </>
  );
}

interface WithdrawDialogProps {
  readonly boardId: string;
  readonly onClose: () => void;
  readonly onDone: (reply: ReplyOf<'withdraw'>) => void;
}

function WithdrawDialog({ boardId, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useTranslation(['publish', 'common']);
  const errorText = useErrorText();
  const withdraw = useCommand('withdraw');
  return (
    <Dialog
      title={t('mine.withdrawTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            busy={withdraw.busy}
            onClick={() => withdraw.send({ params: { board: boardId } }, onDone)}
          >
            {withdraw.busy ? t('mine.withdrawing') : t('mine.withdraw')}
          </Button>
        </>
      }
    >
      <p>{t('mine.withdrawText')}</p>
      {withdraw.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(withdraw.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
