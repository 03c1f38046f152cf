import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommitmentsView } from '../../../../shared/api/commitments.ts';
import { REMITS, type Remit } from '../../../../shared/model/words.ts';
import { MAX_COMMITMENT_CHARACTERS } from '../../../../shared/protocol/limits.ts';
import { fromDateField } from '../../../hooks/dateWords.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useDates } from '../../../hooks/useDates.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { useFormDraft } from '../../../hooks/useFormDraft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { FieldError } from '../../../ui/FieldError.tsx';
import { focusFirstInvalid } from '../../../ui/focusFirstInvalid.ts';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import roomStyles from '../Rooms.module.css';
import styles from './Commitments.module.css';
import { Grounds } from './Grounds.tsx';
import { OwnerSelect, ownerFrom } from './OwnerSelect.tsx';

const EMPTY = { text: '', owner: '', remit: '', day: '', from: '' };
/** Four weeks: long enough to do something, soon enough to remember what was meant. */
const DAYS = 28;

interface ProposeFormProps {
  readonly board: ReadyBoard;
  readonly view: CommitmentsView;
}

/** COM-1: what will be done, who does it, with which remit, when it is looked at again, and where it comes from. */
export function ProposeForm({ board, view }: ProposeFormProps) {
  const { t } = useTranslation('commitments');
  const errorText = useErrorText();
  const { days, field } = useDates();
  const { id, me } = board.view;
  const propose = useCommand('proposeCommitment');
  const [draft, set, clear] = useFormDraft(`commitment:${me.id}:${id}`, EMPTY);
  const [checked, setChecked] = useState(false);
  const text = draft.text.trim();
  const over = text.length - MAX_COMMITMENT_CHARACTERS;
  const owner = ownerFrom(draft.owner, me.id);
  const own = owner.kind === 'member' && owner.member === me.id;
  const remit = REMITS.find((each) => each === draft.remit) ?? view.declared;
  const day = draft.day === '' ? field(DAYS) : draft.day;
  const at = fromDateField(day);
  const late = at === null || days(at) < 0;
  const statements = draft.from.split(' ').filter((each) => view.statements.some((known) => known.id === each));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (text === '' || over > 0 || remit === null || late) {
      focusFirstInvalid(event.currentTarget);
      return;
    }
    propose.send({ params: { board: id }, body: { text, owner, remit, reviewAt: day, statements } }, () => {
      set(EMPTY);
      clear();
      setChecked(false);
    });
  };
  return (
    <section className={roomStyles.section} aria-labelledby="propose-commitment">
      <h2 id="propose-commitment">{t('form.title')}</h2>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextArea
          label={t('form.text')}
          hint={t('form.textHint')}
          value={draft.text}
          onChange={(next) => set({ text: next })}
          over={over > 0}
          count={
            over > 0
              ? t('form.over', { over })
              : text === ''
                ? ''
                : t('form.count', { n: text.length, max: MAX_COMMITMENT_CHARACTERS })
          }
          error={checked && text === '' ? t('form.needed') : null}
        />
        <div className={styles.choices}>
          <OwnerSelect board={board} value={draft.owner} onChange={(next) => set({ owner: next })} />
          <p className={styles.small}>
            {t(own ? 'form.own' : owner.kind === 'group' ? 'form.offeredGroup' : 'form.offered')}
          </p>
        </div>
        <fieldset aria-describedby="remit-error" data-invalid={checked && remit === null ? true : undefined}>
          <legend>{t('form.remit')}</legend>
          {view.declared !== null && (
            <p className={styles.small}>{t('form.remitDeclared', { remit: t(`remit.${view.declared}`) })}</p>
          )}
          {REMITS.map((each) => (
            <Choice<Remit>
              key={each}
              name="commitment-remit"
              value={each}
              chosen={remit}
              onChoose={(next) => set({ remit: next })}
              label={t(`remit.${each}`)}
            >
              {t(`remitText.${each}`)}
            </Choice>
          ))}
          <FieldError id="remit-error">{checked && remit === null ? t('form.remitNeeded') : null}</FieldError>
        </fieldset>
        <TextField
          label={t('form.day')}
          type="date"
          className={styles.date}
          dir={undefined}
          value={day}
          onChange={(next) => set({ day: next })}
          error={checked && late ? t(at === null ? 'form.dayNeeded' : 'form.dayPast') : null}
        />
        <Grounds view={view} chosen={statements} onChange={(next) => set({ from: next.join(' ') })} />
        {propose.error !== null && <p role="alert">{errorText(propose.error)}</p>}
        <div className={styles.acts}>
          <Button type="submit" look="primary" busy={propose.busy}>
            {t(own ? 'form.send' : 'form.offerSend')}
          </Button>
        </div>
      </form>
    </section>
  );
}
