import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTCOMES, type Outcome } from '../../../../shared/model/words.ts';
import { MAX_EVIDENCE_CHARACTERS } from '../../../../shared/protocol/limits.ts';
import { toPlainText } from '../../../../shared/richtext/schema.ts';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { useFormDraft } from '../../../hooks/useFormDraft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { FieldError } from '../../../ui/FieldError.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { firstWords } from '../firstWords.ts';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';

const EMPTY = { outcome: '', text: '', card: '' };

/** Kept, changed or missed, with what shows it. */
export function ReportForm({ board, commitment, onDone }: CommitmentProps & { readonly onDone: () => void }) {
  const { t } = useTranslation(['commitments', 'common']);
  const errorText = useErrorText();
  const report = useCommand('reportCommitment');
  const { view } = board;
  const [draft, set, clear] = useFormDraft(`report:${view.me.id}:${commitment.id}`, EMPTY);
  const [checked, setChecked] = useState(false);
  const outcome = OUTCOMES.find((each) => each === draft.outcome) ?? null;
  const text = draft.text.trim();
  const over = text.length - MAX_EVIDENCE_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (outcome === null || text === '' || over > 0) return;
    const body = { outcome, text, ...(draft.card === '' ? {} : { card: draft.card }) };
    report.send({ params: { board: view.id, commitment: commitment.id }, body }, () => {
      clear();
      onDone();
    });
  };
  const cards = board.snapshot.items.cards.map(
    ({ id, type, number, text: words }) =>
      [
        id,
        t('report.cardOption', {
          type: t(`common:type.${type}`),
          n: number ?? '',
          words: firstWords(toPlainText(words)),
        }),
      ] as const,
  );
  const error = `outcome-${commitment.id}`;
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <fieldset aria-describedby={error}>
        <legend>{t('report.asked')}</legend>
        {OUTCOMES.map((each) => (
          <Choice<Outcome>
            key={each}
            name={`outcome-${commitment.id}`}
            value={each}
            chosen={outcome}
            onChoose={(next) => set({ outcome: next })}
            label={t(`report.${each}`)}
          >
            {t(`report.${each}Text`)}
          </Choice>
        ))}
        <FieldError id={error}>{checked && outcome === null ? t('report.outcomeNeeded') : null}</FieldError>
      </fieldset>
      <TextArea
        label={t('report.text')}
        hint={t('report.textHint')}
        value={draft.text}
        onChange={(next) => set({ text: next })}
        over={over > 0}
        count={over > 0 ? t('form.over', { over }) : ''}
        error={checked && text === '' ? t('report.textNeeded') : errorText(report.error)}
      />
      {cards.length > 0 && (
        <Select
          label={t('report.card')}
          value={draft.card}
          onChange={(card) => set({ card })}
          options={[['', t('report.noCard')], ...cards]}
          dir="auto"
        />
      )}
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={report.busy}>
          {t('report.send')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
