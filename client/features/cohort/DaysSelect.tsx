import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Select.tsx';

/** A lesson, a week, a month, a term, a year. */
const DAYS = [1, 7, 30, 120, 365] as const;

/** How long an invitation is good for. */
export function DaysSelect({ days, onChange }: { readonly days: number; readonly onChange: (days: number) => void }) {
  const { t } = useTranslation('invitation');
  return (
    <Select
      label={t('invite.days')}
      value={String(days)}
      onChange={(value) => onChange(Number(value))}
      options={DAYS.map((each) => [String(each), t('invite.dayCount', { count: each })] as const)}
    />
  );
}
