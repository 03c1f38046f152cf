import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPhase } from '../../../shared/model/plan.ts';
import { PHASES, type Phase } from '../../../shared/model/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Plan.module.css';
import { addPhase } from './planEdits.ts';
import type { PlanDraft } from './usePlanDraft.ts';

interface AddPhaseProps {
  readonly plan: PlanDraft['phases'];
  readonly onAdd: PlanDraft['change'];
  readonly onAdded: (name: string) => void;
}

/** One more phase, of any kind, also one that is there already. */
export function AddPhase({ plan, onAdd, onAdded }: AddPhaseProps) {
  const { t } = useTranslation(['plan', 'session']);
  const [kind, setKind] = useState<Phase>('dialogue');
  return (
    <div className={styles.add}>
      <Select
        label={t('phases.addKind')}
        value={kind}
        onChange={(value) => isPhase(value) && setKind(value)}
        options={PHASES.map((each) => [each, t(`session:phase.${each}`)] as const)}
      />
      <Button
        icon="builds"
        onClick={() => {
          onAdd(addPhase(plan, kind));
          onAdded(t(`session:phase.${kind}`));
        }}
      >
        {t('phases.addButton')}
      </Button>
    </div>
  );
}
