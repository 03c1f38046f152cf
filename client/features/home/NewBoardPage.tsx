import '../../i18n/home.ts';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import type { Template } from '../../../shared/model/words.ts';
import { MAX_NAME_CHARACTERS, MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NewBoard.module.css';

/** From here on what is left is counted: before, the number would only be in the way. */
const COUNT_FROM = MAX_PROMPT_CHARACTERS - 60;

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
  const [wanted, setWanted] = useState<'live' | 'draft'>('live');
  const [trouble, setTrouble] = useState<string | null>(null);
  const prompt = draft.prompt.trim();
  const left = MAX_PROMPT_CHARACTERS - prompt.length;
  const cohort = draft.cohort.trim();
  const cohortLong = cohort.length > MAX_NAME_CHARACTERS;

  const make = (live: boolean) => {
    if (prompt === '') setTrouble(t('make.promptNeeded'));
    else if (left < 0) setTrouble(t('make.promptLong'));
    else if (!cohortLong) {
      setWanted(live ? 'live' : 'draft');
      const body = { prompt, template, live, ...(cohort === '' ? {} : { cohort }) };
      create.send({ body }, (board) => {
        clearDraft();
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
          <Choice name="template" value="open" chosen={template} onChoose={setTemplate} label={t('template.open')}>
            {t('template.openText')}
          </Choice>
        </fieldset>
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
