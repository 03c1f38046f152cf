import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnReply } from '../../../shared/api/later.ts';
import { MARKS_OF_LATER, type MarkOfLater } from '../../../shared/model/words.ts';
import { MAX_REPLY_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useLaterCommand } from '../../hooks/useLaterCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Later.module.css';
import { OwnReplied } from './OwnReplied.tsx';

const EMPTY = { mark: '', text: '', open: '' };

interface ReplyBoxProps {
  readonly board: string;
  readonly me: string;
  readonly statement: string;
  /** `S3` */
  readonly name: string;
  readonly own: OwnReply;
  /** With a mark: an inherited statement. Without: an answer to one that is asked. */
  readonly marked: boolean;
  readonly mayReply: boolean;
}

/** One's own reply to a statement: given, reworded, taken back (INH-4, ANS-3). The draft stays on the device. */
export function ReplyBox({ board, me, statement, name, own, marked, mayReply }: ReplyBoxProps) {
  const { t } = useTranslation('later');
  const send = useLaterCommand('replyTo');
  const takeBack = useLaterCommand('takeBackReply');
  const [draft, set, clear] = useFormDraft(`reply:${me}:${statement}`, EMPTY);
  const [saved, setSaved] = useState(false);
  const place = useRef<HTMLElement>(null);
  const params = { board, statement };
  const stop = () => {
    set(EMPTY);
    clear();
  };
  const save = (body: { readonly mark: MarkOfLater | null; readonly text: string }) =>
    send.send({ params, body }, () => {
      stop();
      setSaved(true);
      place.current?.focus({ preventScroll: true });
    });
  const given = own !== null && !own.removed ? own : null;
  return (
    <section ref={place} tabIndex={-1} className={styles.form} aria-label={t('reply.wordsOf', { n: name })}>
      {own?.removed === true && <p className={styles.small}>{t('reply.removed')}</p>}
      {given !== null && draft.open === '' && (
        <OwnReplied
          name={name}
          own={given}
          mayReply={mayReply}
          takeBack={takeBack}
          onChange={() => {
            setSaved(false);
            if (draft.text === '' && draft.mark === '') set({ mark: given.mark ?? '', text: given.text });
            set({ open: 'yes' });
          }}
          onTakeBack={() => takeBack.send({ params }, () => setSaved(false))}
        />
      )}
      {(given === null || draft.open !== '') && !mayReply && <p className={styles.small}>{t('reply.stopped')}</p>}
      {(given === null || draft.open !== '') && mayReply && (
        <ReplyForm {...{ name, marked, draft, set, send }} onSave={save} onCancel={given === null ? null : stop} />
      )}
      <span role="status" className={styles.small}>
        {saved && given !== null ? t('reply.saved') : ''}
      </span>
    </section>
  );
}

interface ReplyFormProps {
  readonly name: string;
  readonly marked: boolean;
  readonly draft: typeof EMPTY;
  readonly set: (part: Partial<typeof EMPTY>) => void;
  readonly send: Pick<ReturnType<typeof useLaterCommand<'replyTo'>>, 'busy' | 'error'>;
  readonly onSave: (body: { readonly mark: MarkOfLater | null; readonly text: string }) => void;
  readonly onCancel: (() => void) | null;
}

function ReplyForm({ name, marked, draft, set, send, onSave, onCancel }: ReplyFormProps) {
  const { t } = useTranslation(['later', 'common']);
  const errorText = useErrorText();
  const [missing, setMissing] = useState(false);
  const mark = MARKS_OF_LATER.find((each) => each === draft.mark) ?? null;
  const length = draft.text.trim().length;
  const over = length - MAX_REPLY_CHARACTERS;
  const needsWords = mark !== 'still_true';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const empty = needsWords && length === 0;
    setMissing(empty);
    if (!empty && over <= 0) onSave({ mark, text: draft.text });
  };
  const count = over > 0 ? t('reply.tooLong', { over }) : t('reply.count', { n: length, max: MAX_REPLY_CHARACTERS });
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {marked && (
        <fieldset className={styles.marks}>
          <legend>{t('reply.ask')}</legend>
          {MARKS_OF_LATER.map((each) => (
            <Choice
              key={each}
              name={`mark-${name}`}
              value={each}
              chosen={mark}
              onChoose={(value) => set({ mark: value })}
              label={t(`mark.${each}`)}
            />
          ))}
        </fieldset>
      )}
      {(!marked || mark !== null) && (
        <>
          <TextArea
            label={marked ? t('reply.words') : t('reply.answer', { n: name })}
            hint={t(!marked ? 'reply.answerHint' : needsWords ? 'reply.hintMark' : 'reply.hintFree')}
            rows={2}
            value={draft.text}
            onChange={(text) => {
              setMissing(false);
              set({ text });
            }}
            over={over > 0}
            count={length > 0 ? count : ''}
            error={missing ? t('reply.needed') : errorText(send.error)}
          />
          <div className={styles.acts}>
            <Button type="submit" look="primary" busy={send.busy}>
              {t('reply.save')}
            </Button>
            {onCancel !== null && (
              <Button look="quiet" onClick={onCancel}>
                {t('common:cancel')}
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );
}
