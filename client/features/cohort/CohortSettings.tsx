import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ArchiveCohort } from './ArchiveCohort.tsx';
import styles from './Cohort.module.css';
import { CohortAbout } from './CohortAbout.tsx';
import { mayIn } from './mayIn.ts';
import { Successor } from './Successor.tsx';

/** What its tutors decide about a cohort; each part says what follows before it happens. */
export function CohortSettings({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  usePage(t('settings.page', { name: cohort.name }));
  if (!mayIn(cohort, 'archive_cohort')) {
    return (
      <Notice icon="lock">
        <p>{t('settings.tutorsOnly')}</p>
      </Notice>
    );
  }
  return (
    <div className={styles.settings}>
      {mayIn(cohort, 'change_cohort') && (
        <Section title={t('settings.about')}>
          <CohortAbout key={cohort.id} cohort={cohort} />
        </Section>
      )}
      <Section title={t(cohort.archivedAt === null ? 'settings.archive' : 'settings.reopenHead')}>
        <ArchiveCohort cohort={cohort} />
      </Section>
      {cohort.successor === null && (
        <Section title={t('settings.successor')}>
          <Successor cohort={cohort} />
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
