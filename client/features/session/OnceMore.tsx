import '../../i18n/templates.ts';
import { useTranslation } from 'react-i18next';
import { MAX_PHASES } from '../../../shared/model/plan.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Plan.module.css';
import { lastRound, onceMore } from './planEdits.ts';
import type { PlanDraft } from './usePlanDraft.ts';
import { usePlanWords } from './usePlanWords.ts';

interface OnceMoreProps {
  readonly plan: PlanDraft['phases'];
  readonly onAdd: PlanDraft['change'];
  readonly onAdded: (words: string) => void;
}

/** The phases of the last round behind the plan (TPL-4). */
export function OnceMore({ plan, onAdd, onAdded }: OnceMoreProps) {
  const { t } = useTranslation('templates');
  const { order } = usePlanWords();
  const round = lastRound(plan);
  if (round.length === 0) return null;
  const full = plan.length + round.length > MAX_PHASES;
  return (
    <div className={styles.onceMore}>
      <Button
        icon="history"
        aria-disabled={full}
        aria-describedby="once-more"
        onClick={() => {
          if (full) return;
          onAdd(onceMore(plan));
          onAdded(t('onceMoreDone'));
        }}
      >
        {t('onceMore')}
      </Button>
      <p id="once-more" className={styles.small}>
        {full ? (
          t('onceMoreFull', { max: MAX_PHASES })
        ) : (
          <>
            {t('onceMoreHint')} <span>{order(round)}</span>
          </>
        )}
      </p>
    </div>
  );
}
