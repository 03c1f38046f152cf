import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedPhase } from '../../../shared/model/plan.ts';

/** Names of a plan's phases by id: the kind's, with a number where a kind comes again. */
export function usePhaseNames(plan: readonly PlannedPhase[]): (id: string | null) => string {
  const { t } = useTranslation('session');
  const names = useMemo(() => {
    const seen = new Map<string, number>();
    return new Map(
      plan.map(({ id, kind }) => {
        const n = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, n);
        const name = t(`phase.${kind}`);
        return [id, n === 1 ? name : t('again', { name, n })];
      }),
    );
  }, [plan, t]);
  return (id) => names.get(id ?? '') ?? '';
}
