import { useTranslation } from 'react-i18next';
import type { OtherBoard } from '../../../shared/api/later.ts';
import { useDates } from '../../hooks/useDates.ts';

/** A board in a list to choose from: its question, whose it is, and when it was begun. */
export function useBoardName(): (board: OtherBoard) => string {
  const { t } = useTranslation('later');
  const { date } = useDates();
  return ({ prompt, cohort, at }) => t('plan.option', { prompt, cohort: cohort || t('someCohort'), date: date(at) });
}
