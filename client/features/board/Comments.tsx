import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_COMMENT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import type { CommentItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useDeletion } from '../../hooks/useDeletion.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './CardTalk.module.css';

const EMPTY = { text: '' };
const NONE: readonly CommentItem[] = [];

/** Short remarks at a card, oldest first: not contributions, in no count (COMMENT-1). */
export function Comments({ board, card }: { readonly board: ReadyBoard; readonly card: string }) {
  const { t } = useTranslation('board');
  const comments = board.snapshot.items.comments.get(card) ?? NONE;
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const removed = useDeletion();
  const remove = (comment: CommentItem) => {
    removed.keep(board.actions.removeComment(comment.id));
    requestAnimationFrame(() => undo.current?.focus());
  };
  const bringBack = () => {
    removed.bringBack();
    title.current?.focus();
  };
  if (comments.length === 0 && !removed.there && !board.writable) return null;
  return (
    <section className={styles.comments} aria-labelledby={heading}>
      <h3 id={heading} ref={title} tabIndex={-1}>
        {t('comment.title')}
        {comments.length > 0 && <small>{comments.length}</small>}
      </h3>
      <ol>
        {comments.map((comment) => (
          <li key={comment.id} className={styles.comment}>
            <p className={styles.remark} dir="auto">
              {comment.text}
            </p>
            <p className={styles.from}>
              <span dir="auto">{board.nameOf(comment.by)}</span>
              {comment.mine && board.writable && (
                <button type="button" className={styles.small} onClick={() => remove(comment)}>
                  {t('comment.remove')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ol>
      {removed.there && (
        <p className={styles.undo} role="status">
          {t('comment.removed')}
          <button ref={undo} type="button" className={styles.small} onClick={bringBack}>
            {t('card.undo')}
          </button>
        </p>
      )}
      {(board.writable || board.held) && <CommentForm board={board} card={card} />}
    </section>
  );
}

/** Kept on this device at every keystroke, like any draft. */
function CommentForm({ board, card }: { readonly board: ReadyBoard; readonly card: string }) {
  const { t } = useTranslation('board');
  const field = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, set, clear] = useFormDraft<{ text: string }>(`comment:${board.view.me.id}:${card}`, EMPTY);
  const text = draft.text.trim();
  const over = text.length - MAX_COMMENT_CHARACTERS;
  const post = () => {
    if (!board.writable || text === '' || over > 0) return box.current?.focus();
    board.actions.comment(card, text);
    set({ text: '' });
    clear();
    box.current?.focus();
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
    <form className={styles.write} onSubmit={onSubmit}>
      <label htmlFor={field}>
        <VisuallyHidden>{t('comment.label')}</VisuallyHidden>
      </label>
      <textarea
        ref={box}
        id={field}
        dir="auto"
        autoComplete="off"
        rows={1}
        value={draft.text}
        placeholder={t('comment.placeholder')}
        aria-invalid={over > 0}
        aria-describedby={over > 0 ? `${field}-over` : undefined}
        onChange={(event) => set({ text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {draft.text !== '' && (
        <Button type="submit" aria-disabled={!board.writable || over > 0}>
          {t('comment.post')}
        </Button>
      )}
      {over > 0 && (
        <p id={`${field}-over`} className={styles.over}>
          {t('composer.over', { over })}
        </p>
      )}
    </form>
  );
}
