import '../../i18n/cohort.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { fromDateField } from '../../hooks/dateWords.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Cohort.module.css';

/** A name is all that a cohort needs. */
export function NewCohortPage() {
  const { t } = useTranslation('cohort');
  usePage(t('make.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const { days } = useDates();
  const me = useMe();
  const create = useCommand('createCohort');
  const [draft, setDraft, clearDraft] = useFormDraft('new-cohort', { name: '', ends: '' });
  const [checked, setChecked] = useState(false);
  const name = draft.name.trim();
  const endsAt = fromDateField(draft.ends);
  const nameError =
    name.length > MAX_NAME_CHARACTERS
      ? t('make.nameLong', { max: MAX_NAME_CHARACTERS, n: name.length })
      : checked && name === ''
        ? t('make.nameNeeded')
        : null;
  const endsError = checked && endsAt !== null && days(endsAt) < 0 ? t('make.endsPast') : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (name === '' || name.length > MAX_NAME_CHARACTERS || (endsAt !== null && days(endsAt) < 0)) return;
    create.send({ body: { name, endsAt } }, (cohort) => {
      clearDraft();
      navigate(`/cohorts/${cohort.id}`, { replace: true });
    });
  };
  if (me !== null && me.account === null) return <Redirect to="/sign-in" replace />;
  return (
    <form className={styles.narrow} onSubmit={onSubmit} noValidate>
      <h1 tabIndex={-1}>{t('make.title')}</h1>
      <p className={styles.lead}>{t('make.lead')}</p>
      <TextField
        label={t('make.name')}
        hint={t('make.nameHint')}
        value={draft.name}
        onChange={(value) => setDraft({ name: value })}
        error={nameError}
        autoComplete="off"
        autoFocus
      />
      <TextField
        label={t('make.ends')}
        hint={t('make.endsHint')}
        type="date"
        className={styles.date}
        value={draft.ends}
        onChange={(value) => setDraft({ ends: value })}
        error={endsError}
        dir={undefined}
      />
      {create.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(create.error)}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" busy={create.busy}>
          {create.busy ? t('make.busy') : t('make.submit')}
        </Button>
      </div>
    </form>
  );
}
