import { useTranslation } from 'react-i18next';
import { type PlannedPhase, plannedTime } from '../../../shared/model/plan.ts';

interface PlanWords {
  /** How long a plan takes in all. */
  readonly inAll: (plan: readonly PlannedPhase[]) => string;
  /** Its phases in a row, with their minutes. */
  readonly order: (plan: readonly PlannedPhase[]) => string;
}

/** A plan in one line. */
export function usePlanWords(): PlanWords {
  const { t, i18n } = useTranslation(['plan', 'session']);
  return {
    inAll: (plan) => {
      const { minutes, open } = plannedTime(plan);
      if (minutes === 0) return t('open');
      return t(open ? 'minutesOpen' : 'minutes', { count: minutes });
    },
    order: (plan) => {
      const list = new Intl.ListFormat(i18n.language, {
        // The plain list has no sign between its parts in Chinese.
        type: i18n.language === 'zh-Hans' ? 'conjunction' : 'unit',
      });
      return list.format(
        plan.map(({ kind, minutes }) => {
          const name = t(`session:phase.${kind}`);
          return minutes === null ? name : t('phaseTime', { name, count: minutes });
        }),
      );
    },
  };
}
