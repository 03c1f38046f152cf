import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useDates } from '../../hooks/useDates.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Cohort.module.css';
import { SOON_DAYS } from './soon.ts';

export type CohortPart = 'boards' | 'people' | 'invite' | 'groups' | 'settings';

interface CohortHeaderProps {
  readonly cohort: CohortView;
  readonly part: CohortPart;
}

/** What the cohort is, where it stands, and the ways to its pages. */
export function CohortHeader({ cohort, part }: CohortHeaderProps) {
  const { t } = useTranslation('cohort');
  const { date } = useDates();
  const { id, name, institution, endsAt, archivedAt, me } = cohort;
  const tab = (to: CohortPart, words: ReactNode) => {
    const here = to === part || (to === 'people' && part === 'invite');
    return (
      <Link href={to === 'boards' ? `/cohorts/${id}` : `/cohorts/${id}/${to}`} aria-current={here ? 'page' : undefined}>
        {words}
      </Link>
    );
  };
  return (
    <header className={styles.header}>
      <h1 tabIndex={-1} dir="auto">
        {name}
      </h1>
      <p className={styles.facts}>
        {institution !== '' && <bdi>{institution}</bdi>}
        {archivedAt !== null ? (
          <bdi>{t('view.archivedOn', { date: date(archivedAt) })}</bdi>
        ) : (
          endsAt !== null && <bdi>{t('view.endsOn', { date: date(endsAt) })}</bdi>
        )}
        <bdi>{t(`home.role.${me.role}`)}</bdi>
      </p>
      {(part === 'boards' || part === 'settings') && <Standing cohort={cohort} />}
      <nav className={styles.tabs} aria-label={t('view.nav')}>
        {tab('boards', t('view.boards'))}
        {tab('people', t('view.people'))}
        {tab('groups', t('view.groups'))}
        {me.role === 'tutor' && tab('settings', t('view.settings'))}
      </nav>
    </header>
  );
}

/** What everybody should know about the end: that it is near, that it was, and what came after. */
function Standing({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  const { date, ahead, days } = useDates();
  const { id, endsAt, archivedAt, successor, me } = cohort;
  const next = successor !== null && (
    <p>
      <Link href={`/cohorts/${successor.id}`} dir="auto">
        {t('view.successor', { name: successor.name })}
      </Link>
    </p>
  );
  if (archivedAt !== null) {
    return (
      <Notice icon="lock" title={t('view.archivedTitle', { date: date(archivedAt) })}>
        <p>{t('view.archived')}</p>
        {next}
      </Notice>
    );
  }
  if (endsAt !== null && days(endsAt) <= SOON_DAYS) {
    return (
      <Notice tone="warn" icon="clock" title={t('view.soonTitle', { when: ahead(endsAt) })}>
        <p>
          {t('view.soon', { date: date(endsAt) })} {me.role === 'tutor' && t('view.soonTutor')}
        </p>
        {me.role === 'tutor' && (
          <p>
            <Link href={`/cohorts/${id}/settings`}>{t('view.toSettings')}</Link>
          </p>
        )}
        {next}
      </Notice>
    );
  }
  return next === false ? null : <Notice icon="forward">{next}</Notice>;
}
