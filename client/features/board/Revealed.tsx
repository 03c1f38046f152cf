import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_CARD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './CardPanel.module.css';

const EMPTY = { text: '' };

interface RevealedProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
}

/** VIS-7: a card of one's own that names nobody is reworded and removed by asking the server, in whose name it changes. */
export function Revealed({ board, item }: RevealedProps) {
  const { t } = useTranslation(['board', 'common']);
  const errorText = useErrorText();
  const [writing, setWriting] = useState(false);
  const [sure, setSure] = useState(false);
  const [draft, set, clear] = useFormDraft(`revealed:${board.view.me.id}:${item.id}`, EMPTY);
  const edit = useCommand('editRevealed');
  const remove = useCommand('removeRevealed');
  const params = { board: board.view.id, card: item.id };
  const text = draft.text.trim();
  const over = text.length - MAX_CARD_CHARACTERS;
  const stop = () => {
    set(EMPTY);
    clear();
    setWriting(false);
  };
  const start = () => {
    if (text === '') set({ text: toPlainText(item.text) });
    setWriting(true);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== '' && over <= 0) edit.send({ params, body: { text } }, stop);
  };
  const failed = edit.error ?? remove.error;
  return (
    <div className={styles.revealed}>
      <p className={styles.why}>{t('revealed.text')}</p>
      {writing ? (
        <form onSubmit={onSubmit}>
          <TextArea
            label={t('revealed.label')}
            value={draft.text}
            onChange={(next) => set({ text: next })}
            rows={5}
            over={over > 0}
            count={over > 0 ? t('composer.over', { over }) : ''}
            autoFocus
          />
          <div className={styles.acts}>
            <Button type="submit" look="primary" busy={edit.busy} aria-disabled={text === '' || over > 0}>
              {t('revealed.save')}
            </Button>
            <Button onClick={stop}>{t('common:cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className={styles.acts}>
          <Button icon="pen" onClick={start}>
            {t('revealed.edit')}
          </Button>
          <Button
            look={sure ? 'danger' : 'quiet'}
            busy={remove.busy}
            onClick={() => (sure ? remove.send({ params }) : setSure(true))}
          >
            {t(sure ? 'revealed.sure' : 'revealed.remove')}
          </Button>
        </div>
      )}
      {failed !== null && <p role="alert">{errorText(failed)}</p>}
    </div>
  );
}
