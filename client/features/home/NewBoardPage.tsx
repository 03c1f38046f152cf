import '../../i18n/home.ts';
import '../../i18n/plan.ts';
import '../../i18n/session.ts';
import '../../i18n/templates.ts';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import { MAX_NAME_CHARACTERS, MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useLastCohort } from '../../hooks/useLastCohort.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NewBoard.module.css';
import type { AskedOfTemplate } from './OwnTemplates.tsx';
import { ReusedBoard } from './ReusedBoard.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';
import { type Chosen, Templates } from './Templates.tsx';

/** From here on what is left is counted: before, the number would only be in the way. */
const COUNT_FROM = MAX_PROMPT_CHARACTERS - 60;

/** In place of a cohort: whoever has the code. */
const FREE = '-';

/** Prompt, template, Go live: three inputs, under a minute. */
export function NewBoardPage() {
  const again = new URLSearchParams(useSearch()).get('reuse');
  return again === null ? <NewBoardForm from={null} refused={false} /> : <AgainPage key={again} boardId={again} />;
}

/** With the structure of an earlier board in the place of a template (TPL-3). */
function AgainPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation();
  const board = useApi('readBoard', { params: { board: boardId } });
  if (board.state === 'loading') return <Loading>{t('loading')}</Loading>;
  const mine = board.state === 'ready' && (board.data.me.steward || board.data.me.cohortTutor);
  return <NewBoardForm from={mine ? board.data : null} refused={!mine} />;
}

interface NewBoardFormProps {
  /** The board that is used again. */
  readonly from: BoardView | null;
  /** One was asked for that the caller may not use again. */
  readonly refused: boolean;
}

function NewBoardForm({ from, refused }: NewBoardFormProps) {
  const { t } = useTranslation(['home', 'templates']);
  usePage(t(from === null ? 'make.page' : 'templates:reuse.title'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const me = useMe();
  const create = useCommand('createBoard');
  const [draft, setDraft, clearDraft] = useFormDraft(from === null ? 'new-board' : `again-${from.id}`, {
    prompt: from?.prompt ?? '',
    cohort: '',
  });
  const [template, setTemplate] = useState<Chosen>({ template: 'open' });
  const [asked, setAsked] = useState<AskedOfTemplate | null>(null);
  const [readLast, remember] = useLastCohort();
  const [chosen, setChosen] = useState<string | null>(null);
  const [wanted, setWanted] = useState<'live' | 'draft'>('live');
  const [trouble, setTrouble] = useState<string | null>(null);
  const prompt = draft.prompt.trim();
  const left = MAX_PROMPT_CHARACTERS - prompt.length;
  const cohorts = (me?.cohorts ?? []).filter(({ role }) => role === 'tutor');
  // Somebody who only teaches a cohort starts boards there alone.
  const free = cohorts.length === 0 || me?.account?.tutor === true;
  const wantedCohort = new URLSearchParams(useSearch()).get('cohort');
  const cohortId = [chosen, wantedCohort, from?.cohortId, readLast(), free ? FREE : cohorts[0]?.id].find(
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
      const begins = from === null ? template : { reuse: from.id };
      create.send({ body: { prompt, ...begins, live, ...whose } }, (board) => {
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
  const fields = useRef<HTMLDivElement>(null);
  // The question of before is there to be typed over.
  useEffect(() => {
    if (from !== null) fields.current?.querySelector('textarea')?.select();
  }, [from]);
  if (me !== null && me.account === null) return <Redirect to="/sign-in" replace />;
  return (
    <>
      <form className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
        <h1 tabIndex={-1}>{t(from === null ? 'make.title' : 'templates:reuse.title')}</h1>
        <div className={styles.fields} ref={fields}>
          {refused && (
            <Notice tone="warn">
              <p>{t('templates:reuse.not')}</p>
            </Notice>
          )}
          <TextArea
            label={t(from === null ? 'make.prompt' : 'templates:reuse.prompt')}
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
          {from === null ? (
            <fieldset className={styles.templates}>
              <legend>{t('make.template')}</legend>
              <Templates chosen={template} onChoose={setTemplate} onAsk={setAsked} />
            </fieldset>
          ) : (
            <ReusedBoard board={from} />
          )}
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
      {asked !== null && (
        <TemplateDialog
          asked={asked}
          cohorts={cohorts}
          onClose={() => setAsked(null)}
          onRemoved={(id) => {
            setAsked(null);
            // What is chosen must be there.
            if ('own' in template && template.own === id) setTemplate({ template: 'open' });
          }}
        />
      )}
    </>
  );
}
