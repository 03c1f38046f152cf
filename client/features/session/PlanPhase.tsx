import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PHASE_MINUTES, type PlannedPhase } from '../../../shared/model/plan.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Plan.module.css';
import { PlanPhaseMore } from './PlanPhaseMore.tsx';
import { changePhase, mayMove } from './planEdits.ts';
import type { PlanDraft } from './usePlanDraft.ts';

export interface PlanPhaseProps {
  readonly phase: PlannedPhase;
  readonly name: string;
  readonly plan: PlanDraft['phases'];
  readonly locked: number;
  readonly is: 'over' | 'now' | 'toCome';
  readonly onChange: PlanDraft['change'];
  readonly onMove: (id: string, by: -1 | 1) => void;
  readonly onRemoved: (name: string) => void;
}

/** One phase: its minutes, its place, and more behind a fold. What has begun is to be read. */
export function PlanPhase(props: PlanPhaseProps) {
  const { phase, name, plan, locked, is, onMove } = props;
  const { t } = useTranslation('plan');
  const id = useId();
  const [open, setOpen] = useState(false);
  const pressed = useRef<HTMLButtonElement>(null);
  // A row that changes its place in the page loses the focus on the way: the button that moved it has it again.
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });
  if (is !== 'toCome') {
    return (
      <li className={styles.phase}>
        <span className={styles.name}>{name}</span>
        <span className={styles.small}>{t(phase.skipped ? 'phases.skipped' : `phases.${is}`)}</span>
      </li>
    );
  }
  return (
    <li className={styles.phase}>
      <span className={styles.name}>
        {name} {phase.skipped && <small>{t('phases.skipped')}</small>}
      </span>
      <Minutes {...props} />
      <span className={styles.moves}>
        {([-1, 1] as const).map((by) => (
          <Button
            key={by}
            look="quiet"
            icon={by === -1 ? 'arrup' : 'arrdown'}
            iconOnly
            aria-label={t(by === -1 ? 'phases.up' : 'phases.down', { name })}
            aria-disabled={!mayMove(plan, locked, phase.id, by)}
            onClick={(event) => {
              pressed.current = event.currentTarget;
              onMove(phase.id, by);
            }}
          />
        ))}
        <Button
          look="quiet"
          icon="more"
          iconOnly
          aria-label={t('phases.more', { name })}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        />
      </span>
      <div id={id} hidden={!open} className={styles.fields}>
        {open && <PlanPhaseMore {...props} />}
      </div>
    </li>
  );
}

/** A number, or nothing for as long as it takes. What cannot be one stays in the field and is said. */
function Minutes({ phase, name, plan, onChange }: PlanPhaseProps) {
  const { t } = useTranslation('plan');
  const id = useId();
  const shown = phase.minutes === null ? '' : String(phase.minutes);
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && minutesOf(typed) === undefined;
  return (
    <span className={styles.minutes}>
      <label htmlFor={id}>
        <VisuallyHidden>{t('phases.minutesFor', { name })}</VisuallyHidden>
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        placeholder="–"
        value={typed ?? shown}
        aria-invalid={wrong}
        aria-describedby={`${id}-error`}
        onChange={(event) => {
          const minutes = minutesOf(event.target.value);
          setTyped(event.target.value);
          if (minutes !== undefined && minutes !== phase.minutes) {
            onChange(changePhase(plan, phase.id, { minutes, ...(minutes === null ? { auto: false } : {}) }));
          }
        }}
        onBlur={() => !wrong && setTyped(null)}
      />
      <span aria-hidden="true">{t('phases.min')}</span>
      <FieldError id={`${id}-error`}>{wrong ? t('phases.minutesWrong', { max: MAX_PHASE_MINUTES }) : null}</FieldError>
    </span>
  );
}

/** Undefined for what is no number of minutes. */
function minutesOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const minutes = Number(typed.trim());
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_PHASE_MINUTES ? minutes : undefined;
}
