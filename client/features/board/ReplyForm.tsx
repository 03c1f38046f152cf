import { type FormEvent, type KeyboardEvent, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkType, LINK_TYPES } from '../../../shared/model/words.ts';
import { MAX_CARD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './CardPanel.module.css';
import { linkIcon } from './linkIcon.ts';
import { starterOf } from './starterOf.ts';
import { UseStarter } from './UseStarter.tsx';
import { replyTypeOf, useReplyDraft } from './useReplyDraft.ts';

interface ReplyFormProps {
  readonly board: ReadyBoard;
  readonly id: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Answering a card: how it relates, and the words. Kept on this device like any draft. */
export function ReplyForm({ board, id, field: box }: ReplyFormProps) {
  const { t } = useTranslation('board');
  const field = useId();
  const [draft, set, clear] = useReplyDraft(board.view.me.id, id);
  const link = isLinkType(draft.link) ? draft.link : 'builds_on';
  const starter = starterOf(board.view, replyTypeOf(link), t(`panel.starter.${link}`));
  const text = draft.text.trim();
  const over = text.length - MAX_CARD_CHARACTERS;
  const post = () => {
    if (!board.writable || text === '' || over > 0) return;
    board.actions.post({ type: replyTypeOf(link), text, together: false, answers: { to: id, type: link } });
    set({ text: '' });
    clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    post();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    post();
  };
  return (
    <form className={cx(styles.answer, text !== '' && styles.begun)} onSubmit={onSubmit}>
      {/* It comes with the focus, above what is pressed: what stands below keeps its place under the finger. */}
      {draft.text === '' && starter !== '' && board.writable && (
        <div className={styles.starter}>
          <UseStarter starter={starter} field={box} onUse={(words) => set({ text: words })} />
        </div>
      )}
      <fieldset className={styles.seg}>
        <legend>
          <VisuallyHidden>{t('panel.how')}</VisuallyHidden>
        </legend>
        {LINK_TYPES.map((type) => (
          <button
            key={type}
            type="button"
            className={cx(
              styles.how,
              type === 'challenges' ? 'tone-challenge' : type === 'supports' ? 'tone-evidence' : 'tone-builds',
            )}
            aria-pressed={link === type}
            onClick={() => set({ link: type })}
          >
            <Icon name={linkIcon(type)} />
            {t(`panel.link.${type}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.row}>
        <label htmlFor={field}>
          <VisuallyHidden>{t('panel.reply')}</VisuallyHidden>
        </label>
        <textarea
          ref={box}
          id={field}
          dir="auto"
          autoComplete="off"
          rows={1}
          value={draft.text}
          placeholder={starter}
          aria-invalid={over > 0}
          onChange={(event) => set({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" type="submit" aria-disabled={!board.writable || over > 0}>
          {t('panel.post')}
        </Button>
      </div>
      {over > 0 && <p className={styles.over}>{t('composer.over', { over })}</p>}
    </form>
  );
}
