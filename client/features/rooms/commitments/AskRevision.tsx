import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REVISIONS, type Revision } from '../../../../shared/model/words.ts';
import { MAX_COMMITMENT_CHARACTERS } from '../../../../shared/protocol/limits.ts';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { useFormDraft } from '../../../hooks/useFormDraft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { FieldError } from '../../../ui/FieldError.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';

const EMPTY = { kind: '', text: '' };

/** COM-5: keep, amend or reverse. The page says that nobody is told who asks. */
export function AskRevision({ board, commitment, onDone }: CommitmentProps & { readonly onDone: () => void }) {
  const { t } = useTranslation(['commitments', 'common']);
  const errorText = useErrorText();
  const ask = useCommand('proposeRevision');
  const { view } = board;
  const [draft, set, clear] = useFormDraft(`revision:${view.me.id}:${commitment.id}`, EMPTY);
  const [checked, setChecked] = useState(false);
  const kind = REVISIONS.find((each) => each === draft.kind) ?? null;
  const text = draft.text.trim();
  const over = text.length - MAX_COMMITMENT_CHARACTERS;
  const same = text === '' || text === commitment.text;
  const choose = (next: Revision) =>
    set({ kind: next, ...(next === 'amend' && draft.text === '' ? { text: commitment.text } : {}) });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (kind === null || (kind === 'amend' && (same || over > 0))) return;
    const body = kind === 'amend' ? { kind, text } : { kind };
    ask.send({ params: { board: view.id, commitment: commitment.id }, body }, () => {
      clear();
      onDone();
    });
  };
  const error = `ask-${commitment.id}`;
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <fieldset aria-describedby={error}>
        <legend>{t('revise.title')}</legend>
        {REVISIONS.map((each) => (
          <Choice<Revision>
            key={each}
            name={error}
            value={each}
            chosen={kind}
            onChoose={choose}
            label={t(`revise.kind.${each}`)}
          >
            {t(`revise.kindText.${each}`)}
          </Choice>
        ))}
        <FieldError id={error}>{checked && kind === null ? t('revise.kindNeeded') : errorText(ask.error)}</FieldError>
      </fieldset>
      {kind === 'amend' && (
        <TextArea
          label={t('revise.text')}
          value={draft.text}
          onChange={(next) => set({ text: next })}
          over={over > 0}
          count={over > 0 ? t('form.over', { over }) : ''}
          error={checked && same ? t('revise.same') : null}
        />
      )}
      <p className={styles.state}>
        <Icon name="lock" small />
        <span className={styles.small}>{t('revise.who')}</span>
      </p>
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={ask.busy}>
          {t('revise.send')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
