import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { fromDateField, toDateField } from '../../hooks/dateWords.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Cohort.module.css';

/** Name, end and custodian. */
export function CohortAbout({ cohort }: { readonly cohort: CohortView }) {
  const { t, i18n } = useTranslation('cohort');
  const errorText = useErrorText();
  const { days } = useDates();
  const change = useCommand('changeCohort');
  const [name, setName] = useState(cohort.name);
  const [ends, setEnds] = useState(toDateField(cohort.endsAt));
  const before = cohort.custodian?.id ?? '';
  const [custodian, setCustodian] = useState(before);
  const [checked, setChecked] = useState(false);
  const [saved, setSaved] = useState(false);
  const changed = () => {
    setSaved(false);
    setChecked(false);
    change.clear();
  };
  const given = name.trim();
  const endsAt = fromDateField(ends);
  const past = endsAt !== null && days(endsAt) < 0;
  const nameTrouble =
    given === ''
      ? t('make.nameNeeded')
      : given.length > MAX_NAME_CHARACTERS
        ? t('make.nameLong', { max: MAX_NAME_CHARACTERS, n: given.length })
        : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (nameTrouble !== null || past) return;
    const body = { name: given, endsAt, ...(custodian === before ? {} : { custodian }) };
    change.send({ params: { cohort: cohort.id }, body }, () => setSaved(true));
  };
  const tutors = cohort.members
    .filter(({ role }) => role === 'tutor')
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  const options = tutors.map(({ id, name: own }) => [id, own] as const);
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('make.name')}
        hint={t('settings.nameText')}
        value={name}
        onChange={(value) => {
          setName(value);
          changed();
        }}
        error={checked ? nameTrouble : null}
        autoComplete="off"
      />
      <TextField
        label={t('settings.ends')}
        hint={t(ends === '' ? 'settings.endsNone' : 'settings.endsText')}
        type="date"
        className={styles.date}
        value={ends}
        onChange={(value) => {
          setEnds(value);
          changed();
        }}
        error={checked && past ? t('make.endsPast') : null}
        dir={undefined}
      />
      <div className={styles.stack}>
        <Select
          label={t('settings.custodian')}
          value={custodian}
          onChange={(value) => {
            setCustodian(value);
            changed();
          }}
          options={
            tutors.every(({ id }) => id !== custodian)
              ? [[custodian, t('settings.custodianNone')], ...options]
              : options
          }
        />
        <p className={styles.hint}>{t('settings.custodianText')}</p>
      </div>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <div className={styles.row}>
        <Button type="submit" look="primary" busy={change.busy}>
          {t(change.busy ? 'settings.saving' : 'settings.save')}
        </Button>
        <span role="status" className={styles.hint}>
          {saved && t('settings.saved')}
        </span>
      </div>
    </form>
  );
}
