import { useTranslation } from 'react-i18next';
import { MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { PlanPhaseProps } from './PlanPhase.tsx';
import { changePhase, removePhase } from './planEdits.ts';

/** Own words, skipping, going on by itself, and taking a phase out. */
export function PlanPhaseMore({ phase, name, plan, onChange, onRemoved }: PlanPhaseProps) {
  const { t } = useTranslation('plan');
  const set = (part: Parameters<typeof changePhase>[2]) => onChange(changePhase(plan, phase.id, part));
  return (
    <>
      <TextArea
        label={t('phases.prompt')}
        hint={t('phases.promptHint')}
        rows={2}
        maxLength={MAX_PROMPT_CHARACTERS}
        value={phase.prompt}
        onChange={(prompt) => set({ prompt: prompt.replace(/\s*\n\s*/g, ' ') })}
      />
      <Check checked={phase.skipped} onChange={(skipped) => set({ skipped })}>
        {t('phases.skip')}
      </Check>
      {phase.minutes !== null && (
        <Check checked={phase.auto} onChange={(auto) => set({ auto })}>
          {t('phases.auto')}
        </Check>
      )}
      <div>
        <Button
          look="danger"
          onClick={() => {
            onChange(removePhase(plan, phase.id));
            onRemoved(name);
          }}
        >
          {t('phases.remove')}
        </Button>
      </div>
    </>
  );
}
