import '../../i18n/invitation.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Cohort.module.css';
import { InviteLink } from './InviteLink.tsx';
import { InviteList } from './InviteList.tsx';
import { mayIn } from './mayIn.ts';

/** How people come into a cohort: one link for the room, or an invitation for each. */
export function CohortInvite({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation(['invitation', 'common']);
  usePage(t('invite.page', { name: cohort.name }));
  const { id, me, archivedAt } = cohort;
  return (
    <div className={styles.invite}>
      <div className={styles.screen}>
        <p className={styles.back}>
          <Link href={`/cohorts/${id}/people`}>{t('invite.back')}</Link>
        </p>
        <h2>{t('invite.title')}</h2>
      </div>
      {mayIn(cohort, 'invite') ? (
        <>
          <InviteLink cohort={id} />
          <InviteList cohort={id} />
        </>
      ) : (
        <Notice icon="lock">
          <p>{t(archivedAt !== null && me.role === 'tutor' ? 'common:error.cohort_archived' : 'invite.tutorsOnly')}</p>
        </Notice>
      )}
    </div>
  );
}
