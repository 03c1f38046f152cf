import '../../i18n/home.ts';
import '../../i18n/plan.ts';
import '../../i18n/session.ts';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { Template } from '../../../shared/model/words.ts';
import { MAX_NAME_CHARACTERS, MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useLastCohort } from '../../hooks/useLastCohort.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NewBoard.module.css';
import { Templates } from './Templates.tsx';

/** From here on what is left is counted: before, the number would only be in the way. */
const COUNT_FROM = MAX_PROMPT_CHARACTERS - 60;

/** In place of a cohort: whoever has the code. */
const FREE = '-';

/** Prompt, template, Go live: three inputs, under a minute. */
export function NewBoardPage() {
  const { t } = useTranslation('home');
  usePage(t('make.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const me = useMe();
  const create = useCommand('createBoard');
  const [draft, setDraft, clearDraft] = useFormDraft('new-board', { prompt: '', cohort: '' });
  const [template, setTemplate] = useState<Template>('open');
  const [readLast, remember] = useLastCohort();
  const [chosen, setChosen] = useState<string | null>(null);
  const [wanted, setWanted] = useState<'live' | 'draft'>('live');
  const [trouble, setTrouble] = useState<string | null>(null);
  const prompt = draft.prompt.trim();
  const left = MAX_PROMPT_CHARACTERS - prompt.length;
  const cohorts = (me?.cohorts ?? []).filter(({ role }) => role === 'tutor');
  // Somebody who only teaches a cohort starts boards there alone.
  const free = cohorts.length === 0 || me?.account?.tutor === true;
  const asked = new URLSearchParams(useSearch()).get('cohort');
  const cohortId = [chosen, asked, readLast(), free ? FREE : cohorts[0]?.id].find(
    (id) => cohorts.some((each) => each.id === id) || (free && id === FREE),
  );
  const inCohort = cohorts.find(({ id }) => id === cohortId);
  const cohort = inCohort?.name ?? draft.cohort.trim();
  const cohortLong = inCohort === undefined && cohort.length > MAX_NAME_CHARACTERS;

  const make = (live: boolean) => {
    if (prompt === '') setTrouble(t('make.promptNeeded'));
    else if (left < 0) setTrouble(t('make.promptLong'));
    else if (!cohortLong) {
      setWanted(live ? 'live' : 'draft');
      const whose = inCohort !== undefined ? { cohortId: inCohort.id } : cohort === '' ? {} : { cohort };
      create.send({ body: { prompt, template, live, ...whose } }, (board) => {
        clearDraft();
        remember(inCohort?.id ?? FREE);
        navigate(live ? `/boards/${board.id}/share` : '/boards', { replace: true });
      });
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    make(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      make(true);
    }
  };
  if (me !== null && me.account === null) return <Redirect to="/sign-in" replace />;
  return (
    <form className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <h1 tabIndex={-1}>{t('make.title')}</h1>
      <div className={styles.fields}>
        <TextArea
          label={t('make.prompt')}
          hint={t('make.promptHint')}
          value={draft.prompt}
          onChange={(value) => {
            setDraft({ prompt: value });
            setTrouble(null);
          }}
          error={trouble}
          count={
            left < 0
              ? t('make.over', { count: -left })
              : prompt.length >= COUNT_FROM
                ? t('make.left', { count: left })
                : null
          }
          over={left < 0}
          autoFocus
        />
        <fieldset className={styles.templates}>
          <legend>{t('make.template')}</legend>
          <Templates chosen={template} onChoose={setTemplate} />
        </fieldset>
        {cohorts.length > 0 && (
          <div className={styles.for}>
            <Select
              label={t('make.forCohort')}
              value={cohortId ?? FREE}
              onChange={setChosen}
              options={[
                ...cohorts.map(({ id, name }) => [id, name] as const),
                ...(free ? [[FREE, t('make.noCohort')] as const] : []),
              ]}
            />
            {inCohort !== undefined && <p>{t('make.forCohortHint')}</p>}
          </div>
        )}
        {inCohort === undefined && (
          <details className={styles.more} open={draft.cohort !== '' ? true : undefined}>
            <summary>{t('make.more')}</summary>
            <TextField
              label={t('make.cohort')}
              hint={t('make.cohortHint')}
              value={draft.cohort}
              onChange={(value) => setDraft({ cohort: value })}
              error={cohortLong ? t('make.cohortLong', { max: MAX_NAME_CHARACTERS }) : null}
            />
          </details>
        )}
      </div>
      <section className={styles.preview} aria-label={t('make.preview')}>
        <h2>{t('make.preview')}</h2>
        <div className={styles.paper}>
          <p className={prompt === '' ? styles.empty : styles.prompt} dir="auto">
            {prompt === '' ? t('make.previewEmpty') : prompt}
          </p>
          {cohort !== '' && (
            <p className={styles.cohort} dir="auto">
              {cohort}
            </p>
          )}
        </div>
      </section>
      <div className={styles.go}>
        {create.error !== null && (
          <Notice tone="danger" live>
            <p>{errorText(create.error)}</p>
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={create.busy} className={styles.live}>
            {create.busy && wanted === 'live' ? t('make.going') : t('make.live')}
          </Button>
          <Button look="quiet" busy={create.busy} onClick={() => make(false)}>
            {create.busy && wanted === 'draft' ? t('make.keeping') : t('make.draft')}
          </Button>
        </div>
      </div>
    </form>
  );
}
