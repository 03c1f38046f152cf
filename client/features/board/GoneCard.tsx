import { useTranslation } from 'react-i18next';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './CardPanel.module.css';
import type { CardPanelProps } from './CardPanel.tsx';
import { KeptWords } from './LateCopies.tsx';
import { replyTypeOf, useReplyDraft } from './useReplyDraft.ts';

const NO_REMARK = { text: '' };

type GoneCardProps = Pick<CardPanelProps, 'board' | 'id' | 'copy' | 'onInsert' | 'onCompose'>;

/** In the place of a card that is not there any more: what its reader was writing in it, and about it. */
export function GoneCard({ board, id, copy, onInsert, onCompose }: GoneCardProps) {
  const { t } = useTranslation('board');
  const [draft, set, clear] = useReplyDraft(board.view.me.id, id);
  const [remark, setRemark, clearRemark] = useFormDraft<{ text: string }>(
    `comment:${board.view.me.id}:${id}`,
    NO_REMARK,
  );
  const compose = () => {
    onCompose?.(draft.text, replyTypeOf(draft.link));
    set({ text: '' });
    clear();
  };
  return (
    <>
      <p className={styles.gone} role="status">
        {t(copy === undefined ? 'panel.gone' : 'panel.goneWhileWriting')}
      </p>
      {copy !== undefined && <KeptWords copy={copy} onInsert={onInsert} onDrop={board.actions.dropLateCopy} />}
      {draft.text.trim() !== '' && (
        <section className={styles.orphan} aria-label={t('panel.reply')}>
          <p>{t('panel.replyKept')}</p>
          <p className={styles.words} dir="auto">
            {draft.text}
          </p>
          {onCompose !== null && <Button onClick={compose}>{t('panel.replyMove')}</Button>}
        </section>
      )}
      {remark.text.trim() !== '' && (
        <section className={styles.orphan} aria-label={t('comment.label')}>
          <p>{t('panel.remarkKept')}</p>
          <p className={styles.words} dir="auto">
            {remark.text}
          </p>
          {onCompose !== null && (
            <Button
              onClick={() => {
                onCompose(remark.text, 'idea');
                setRemark({ text: '' });
                clearRemark();
              }}
            >
              {t('panel.replyMove')}
            </Button>
          )}
        </section>
      )}
    </>
  );
}
