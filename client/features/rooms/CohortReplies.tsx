import { useTranslation } from 'react-i18next';
import type { RepliesView } from '../../../shared/api/later.ts';
import styles from './Later.module.css';
import { ReplyList } from './ReplyList.tsx';

interface CohortRepliesProps {
  readonly board: string;
  readonly cohorts: RepliesView['statements'][number]['cohorts'];
  readonly mayRemove: boolean;
}

/** What came to one statement, by the cohort that gave it. */
export function CohortReplies({ board, cohorts, mayRemove }: CohortRepliesProps) {
  const { t } = useTranslation('later');
  return (
    <div className={styles.replies}>
      {cohorts.map(({ cohort, marks, replies }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boards of one cohort have one name, and their order stands.
        <section key={index} className={styles.cohort}>
          <p className={styles.from} dir="auto">
            {t('replies.from', { cohort: cohort || t('someCohort') })}
          </p>
          {marks !== null && <p className={styles.small}>{t('replies.marks', marks)}</p>}
          {marks === null && replies.length === 0 && <p className={styles.small}>{t('replies.few')}</p>}
          <ReplyList board={board} replies={replies} mayRemove={mayRemove} />
        </section>
      ))}
    </div>
  );
}
