import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { fromDateField } from '../../hooks/dateWords.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Cohort.module.css';

/** A new cohort that goes on where this one stops: its name, and which boards it takes over. */
export function Successor({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>{t('settings.successorText')}</p>
      {open ? (
        <SuccessorForm cohort={cohort} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('settings.successorStart')}</Button>
        </div>
      )}
    </>
  );
}

function SuccessorForm({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  const { days } = useDates();
  const { boards } = cohort;
  const [name, setName] = useState('');
  const [ends, setEnds] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(boards.map(({ id }) => id)));
  const [checked, setChecked] = useState(false);
  const [asking, setAsking] = useState(false);
  const given = name.trim();
  const endsAt = fromDateField(ends);
  const past = endsAt !== null && days(endsAt) < 0;
  const trouble =
    given === ''
      ? t('make.nameNeeded')
      : given.length > MAX_NAME_CHARACTERS
        ? t('make.nameLong', { max: MAX_NAME_CHARACTERS, n: given.length })
        : null;
  const choose = (id: string, wanted: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (wanted) next.add(id);
      else next.delete(id);
      return next;
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (trouble === null && !past) setAsking(true);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('settings.successorName')}
        hint={t('make.nameHint')}
        value={name}
        onChange={(value) => {
          setName(value);
          setChecked(false);
        }}
        error={checked ? trouble : null}
        autoComplete="off"
        autoFocus
      />
      <TextField
        label={t('make.ends')}
        type="date"
        className={styles.date}
        value={ends}
        onChange={(value) => {
          setEnds(value);
          setChecked(false);
        }}
        error={checked && past ? t('make.endsPast') : null}
        dir={undefined}
      />
      <fieldset className={styles.checks}>
        <legend>{t('settings.successorBoards')}</legend>
        {boards.length === 0 && <p className={styles.hint}>{t('settings.successorNoBoards')}</p>}
        {boards.length > 1 && (
          <Check
            checked={chosen.size === boards.length}
            onChange={(all) => setChosen(new Set(all ? boards.map(({ id }) => id) : []))}
          >
            <strong>{t('settings.successorAll')}</strong>
          </Check>
        )}
        {boards.map(({ id, prompt }) => (
          <Check key={id} checked={chosen.has(id)} onChange={(wanted) => choose(id, wanted)}>
            <bdi>{prompt}</bdi>
          </Check>
        ))}
      </fieldset>
      <div>
        <Button type="submit" look="primary">
          {t('settings.successorYes')}
        </Button>
      </div>
      {asking && (
        <PassOnDialog
          cohort={cohort.id}
          name={given}
          endsAt={endsAt}
          boards={boards.map(({ id }) => id).filter((id) => chosen.has(id))}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}

interface PassOnDialogProps {
  readonly cohort: string;
  readonly name: string;
  readonly endsAt: number | null;
  readonly boards: string[];
  readonly onClose: () => void;
}

function PassOnDialog({ cohort, name, endsAt, boards, onClose }: PassOnDialogProps) {
  const { t } = useTranslation(['cohort', 'common']);
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const pass = useCommand('nameSuccessor');
  const go = () =>
    pass.send({ params: { cohort }, body: { name, endsAt, boards } }, (successor) =>
      navigate(`/cohorts/${successor.id}`),
    );
  return (
    <Dialog
      title={t('settings.successorTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={pass.busy} onClick={go}>
            {t(pass.busy ? 'settings.passing' : 'settings.successorYes')}
          </Button>
        </>
      }
    >
      <p>{t('settings.passes', { count: boards.length })}</p>
      <p>{t('settings.stays')}</p>
      <p>{t('settings.endsHere')}</p>
      {pass.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(pass.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
