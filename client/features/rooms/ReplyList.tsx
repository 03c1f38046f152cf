import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyView } from '../../../shared/api/later.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useLaterCommand } from '../../hooks/useLaterCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Later.module.css';

interface ReplyListProps {
  readonly board: string;
  readonly replies: readonly ReplyView[];
  /** This person answers for the board: they may take a reply off (INH-6). */
  readonly mayRemove: boolean;
}

/** Replies that hold words, each with its mark, beside each other (INH-4). */
export function ReplyList({ board, replies, mayRemove }: ReplyListProps) {
  const { t } = useTranslation('later');
  if (replies.length === 0) return null;
  return (
    <ul>
      {replies.map(({ id, mark, text, by, mine }) => (
        <li key={id}>
          {(mark !== null || by !== null || mine) && (
            <p className={styles.small} dir="auto">
              {mark !== null && <b>{t(`mark.${mark}`)}</b>} {by !== null && t('replies.by', { name: by })}
              {mine && t('replies.mine')}
            </p>
          )}
          <p className={styles.said} dir="auto">
            {text}
          </p>
          {mayRemove && <Remove board={board} reply={id} text={text} />}
        </li>
      ))}
    </ul>
  );
}

function Remove({ board, reply, text }: { readonly board: string; readonly reply: string; readonly text: string }) {
  const { t } = useTranslation(['later', 'common']);
  const errorText = useErrorText();
  const remove = useLaterCommand('removeReply');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t('replies.removeOf', { text })}
        onClick={() => setOpen(true)}
      >
        {t('replies.remove')}
      </Button>
      {open && (
        <Dialog
          title={t('replies.removeTitle')}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{t('common:cancel')}</Button>
              <Button look="danger" busy={remove.busy} onClick={() => remove.send({ params: { board, reply } }, close)}>
                {t('replies.remove')}
              </Button>
            </>
          }
        >
          <p className={styles.said} dir="auto">
            {text}
          </p>
          <p>{t('replies.removeText')}</p>
          {remove.error !== null && (
            <Notice tone="danger" live>
              <p>{errorText(remove.error)}</p>
            </Notice>
          )}
        </Dialog>
      )}
    </>
  );
}
