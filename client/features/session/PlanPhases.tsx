import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { MAX_PHASES } from '../../../shared/model/plan.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AddPhase } from './AddPhase.tsx';
import { OnceMore } from './OnceMore.tsx';
import styles from './Plan.module.css';
import { PlanPhase } from './PlanPhase.tsx';
import { movePhase, planTrouble } from './planEdits.ts';
import { usePhaseNames } from './usePhaseNames.ts';
import type { PlanDraft } from './usePlanDraft.ts';
import { usePlanWords } from './usePlanWords.ts';

interface PlanPhasesProps {
  readonly board: string;
  readonly session: SessionView;
  readonly draft: PlanDraft;
}

/** The phases in their order. Edits are kept here until they are saved, and each can be undone. */
export function PlanPhases({ board, session, draft }: PlanPhasesProps) {
  const { t } = useTranslation('plan');
  const errorText = useErrorText();
  const save = useSessionCommand('planSession');
  const nameOf = usePhaseNames(draft.phases);
  const { inAll } = usePlanWords();
  const [said, setSaid] = useState('');
  const { phases, locked } = draft;
  const trouble = planTrouble(phases);
  const ended = session.standing === 'ended';

  const change: PlanDraft['change'] = (plan) => {
    save.clear();
    draft.change(plan);
  };
  const onMove = (id: string, by: -1 | 1) => {
    const moved = movePhase(phases, locked, id, by);
    if (moved === phases) return;
    change(moved);
    const n = moved.findIndex((phase) => phase.id === id) + 1;
    setSaid(t('phases.moved', { name: nameOf(id), n, count: moved.length }));
  };
  const onSave = () => {
    if (trouble !== null || !draft.dirty) return;
    save.send({ params: { board }, body: { phases: [...phases] } }, () => {
      draft.reset();
      setSaid(t('phases.saved'));
    });
  };
  return (
    <section className={styles.section} aria-labelledby="plan-phases">
      <h2 id="plan-phases">{t('phases.title')}</h2>
      <p className={styles.small}>
        {inAll(phases)}
        {!ended && <> · {t('phases.lead')}</>}
      </p>
      <ol className={styles.phases}>
        {phases.map((phase, index) => (
          <PlanPhase
            key={phase.id}
            phase={phase}
            name={nameOf(phase.id)}
            plan={phases}
            locked={locked}
            is={ended || index < locked ? (index === locked - 1 && !ended ? 'now' : 'over') : 'toCome'}
            onChange={change}
            onMove={onMove}
            onRemoved={(name) => setSaid(t('phases.removed', { name }))}
          />
        ))}
      </ol>
      {!ended && phases.length < MAX_PHASES && (
        <AddPhase plan={phases} onAdd={change} onAdded={(name) => setSaid(t('phases.added', { name }))} />
      )}
      {!ended && <OnceMore plan={phases} onAdd={change} onAdded={setSaid} />}
      {draft.outdated && (
        <Notice tone="warn" live>
          <p>{t('phases.other')}</p>
          <div>
            <Button onClick={draft.reset}>{t('phases.takeTheirs')}</Button>
          </div>
        </Notice>
      )}
      {(save.error !== null || trouble !== null) && (
        <Notice tone="danger" live>
          <p>{save.error !== null ? errorText(save.error) : t('phases.allSkipped')}</p>
        </Notice>
      )}
      {!ended && (
        <div className={styles.save}>
          <Button
            look={draft.dirty ? 'primary' : 'plain'}
            busy={save.busy}
            aria-disabled={!draft.dirty || trouble !== null}
            onClick={onSave}
          >
            {t(save.busy ? 'phases.saving' : 'phases.save')}
          </Button>
          <Button
            look="quiet"
            aria-disabled={draft.undo === null}
            onClick={() => {
              draft.undo?.();
              if (draft.undo !== null) setSaid(t('phases.undone'));
            }}
          >
            {t('phases.undo')}
          </Button>
          <span className={styles.small}>{draft.dirty && t('phases.unsaved')}</span>
        </div>
      )}
      <p role="status" className={styles.small}>
        {said}
      </p>
    </section>
  );
}
