import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Cohort.module.css';
import { mayIn } from './mayIn.ts';

type Proposal = CohortView['proposals'][number];

/** From here on what is left is counted: before, the number would only be in the way. */
const COUNT_FROM = MAX_PROMPT_CHARACTERS - 60;

/** What the cohort might ask next: anybody proposes, a tutor accepts with one press. */
export function Proposals({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  const open = cohort.proposals.filter(({ state }) => state === 'open');
  const answered = cohort.proposals.filter(({ state }) => state !== 'open');
  const proposes = mayIn(cohort, 'propose_prompt');
  const [started, setStarted] = useState<string | null>(null);
  return (
    <section className={styles.side} aria-labelledby="proposals">
      <h2 id="proposals">{t('proposals.title')}</h2>
      {proposes && <p className={styles.hint}>{t('proposals.lead')}</p>}
      {started !== null && (
        <Notice tone="ok" live>
          <p>{t('proposals.started')}</p>
          <p>
            <Link href={`/boards/${started}`}>{t('proposals.toBoard')}</Link>
          </p>
        </Notice>
      )}
      {open.length === 0 ? (
        <p className={styles.hint}>{t('proposals.none')}</p>
      ) : (
        <ul className={styles.proposals}>
          {open.map((proposal) => (
            <OpenProposal key={proposal.id} cohort={cohort} proposal={proposal} onStarted={setStarted} />
          ))}
        </ul>
      )}
      {proposes && <ProposeForm cohort={cohort.id} />}
      {answered.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('proposals.earlier', { count: answered.length })}</summary>
          <ul className={styles.proposals}>
            {answered.map((proposal) => (
              <li key={proposal.id}>
                <Words proposal={proposal} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Words({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation('cohort');
  const { prompt, by, mine, state, board } = proposal;
  return (
    <>
      <p className={styles.prompt} dir="auto">
        {state === 'accepted' && board !== null ? <Link href={`/boards/${board}`}>{prompt}</Link> : prompt}
      </p>
      <p className={styles.facts}>
        <bdi>{mine ? t('proposals.mine') : t('proposals.by', { name: by })}</bdi>
        {state !== 'open' && <bdi>{t(`proposals.${state}`)}</bdi>}
      </p>
    </>
  );
}

interface OpenProposalProps {
  readonly cohort: CohortView;
  readonly proposal: Proposal;
  readonly onStarted: (board: string | null) => void;
}

function OpenProposal({ cohort, proposal, onStarted }: OpenProposalProps) {
  const { t } = useTranslation('cohort');
  const errorText = useErrorText();
  const answer = useCommand('answerProposal');
  const withdraw = useCommand('withdrawProposal');
  const answers = mayIn(cohort, 'answer_proposal');
  const params = { cohort: cohort.id, proposal: proposal.id };
  const error = answer.error ?? withdraw.error;
  const busy = answer.busy || withdraw.busy;
  const accept = () =>
    answer.send({ params, body: { accept: true } }, ({ proposals }) =>
      onStarted(proposals.find(({ id }) => id === proposal.id)?.board ?? null),
    );
  return (
    <li>
      <Words proposal={proposal} />
      {error !== null && (
        <Notice tone="danger" live title={t('proposals.failed')}>
          <p>{errorText(error)}</p>
        </Notice>
      )}
      <div className={styles.row}>
        {answers && (
          <>
            <Button busy={busy} aria-label={t('proposals.acceptLabel', { prompt: proposal.prompt })} onClick={accept}>
              {t('proposals.accept')}
            </Button>
            <Button
              look="quiet"
              busy={busy}
              aria-label={t('proposals.declineLabel', { prompt: proposal.prompt })}
              onClick={() => answer.send({ params, body: { accept: false } })}
            >
              {t('proposals.decline')}
            </Button>
          </>
        )}
        {proposal.mine && (
          <Button
            look={answers ? 'quiet' : 'plain'}
            busy={busy}
            aria-label={t('proposals.withdrawLabel', { prompt: proposal.prompt })}
            onClick={() => withdraw.send({ params })}
          >
            {t('proposals.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

function ProposeForm({ cohort }: { readonly cohort: string }) {
  const { t } = useTranslation('cohort');
  const errorText = useErrorText();
  const propose = useCommand('proposePrompt');
  const [draft, setDraft, clearDraft] = useFormDraft(`propose:${cohort}`, { prompt: '' });
  const [needed, setNeeded] = useState(false);
  const prompt = draft.prompt.trim();
  const left = MAX_PROMPT_CHARACTERS - prompt.length;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setNeeded(prompt === '');
    if (prompt === '' || left < 0) return;
    propose.send({ params: { cohort }, body: { prompt } }, () => {
      clearDraft();
      setDraft({ prompt: '' });
    });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextArea
        label={t('proposals.label')}
        value={draft.prompt}
        rows={2}
        onChange={(value) => {
          setDraft({ prompt: value });
          setNeeded(false);
          propose.clear();
        }}
        error={needed ? t('proposals.needed') : errorText(propose.error)}
        count={
          left < 0
            ? t('proposals.over', { count: -left })
            : prompt.length >= COUNT_FROM
              ? t('proposals.left', { count: left })
              : null
        }
        over={left < 0}
      />
      <div>
        <Button type="submit" busy={propose.busy}>
          {propose.busy ? t('proposals.busy') : t('proposals.submit')}
        </Button>
      </div>
    </form>
  );
}
