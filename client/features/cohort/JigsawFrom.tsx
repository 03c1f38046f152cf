import { useTranslation } from 'react-i18next';
import type { GroupingView } from '../../../shared/api/cohorts.ts';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './Groups.module.css';

interface JigsawFromProps {
  readonly groupings: readonly GroupingView[];
  readonly from: string;
  readonly onFrom: (grouping: string) => void;
}

/** Which former groups are mixed. */
export function JigsawFrom({ groupings, from, onFrom }: JigsawFromProps) {
  const { t } = useTranslation('groups');
  const relative = useRelativeTime();
  return (
    <div className={styles.fields}>
      <Select
        label={t('make.from')}
        value={from}
        onChange={onFrom}
        options={groupings.map(({ id, method, madeAt }) => [
          id,
          t('made', { method: t(`method.${method}`), when: relative(madeAt) ?? t('now') }),
        ])}
      />
      <p className={styles.hint}>{t('mixHint')}</p>
    </div>
  );
}
