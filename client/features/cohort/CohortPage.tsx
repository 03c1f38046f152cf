import '../../i18n/cohort.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import styles from './Cohort.module.css';
import { CohortBoards } from './CohortBoards.tsx';
import { CohortHeader, type CohortPart } from './CohortHeader.tsx';
import { CohortPeople } from './CohortPeople.tsx';

const CohortGroups = chunk(async () => (await import('./CohortGroups.tsx')).CohortGroups);
const CohortInvite = chunk(async () => (await import('./CohortInvite.tsx')).CohortInvite);
const CohortSettings = chunk(async () => (await import('./CohortSettings.tsx')).CohortSettings);

interface CohortPageProps {
  readonly cohortId: string;
  readonly part: CohortPart;
}

/** A cohort, for its members. */
export function CohortPage({ cohortId, part }: CohortPageProps) {
  const { t } = useTranslation();
  const failure = useFailure();
  const view = useApi('readCohort', { params: { cohort: cohortId } });
  if (view.state === 'loading') return <Loading>{t('loading')}</Loading>;
  if (view.state === 'ready') {
    return (
      <div className={styles.page}>
        <CohortHeader cohort={view.data} part={part} />
        <Part cohort={view.data} part={part} />
      </div>
    );
  }
  switch (view.error.code) {
    // Whether there is such a cohort is nobody's business who is not in it.
    case 'sign_in_needed':
    case 'not_allowed':
    case 'not_found':
    case 'invalid_input':
      return <NotYours />;
    default:
      return <Failure {...failure(view.error)} onRetry={view.refresh} />;
  }
}

function Part({ cohort, part }: { readonly cohort: CohortView; readonly part: CohortPart }) {
  const { t } = useTranslation();
  const waiting = <Loading>{t('loading')}</Loading>;
  switch (part) {
    case 'boards':
      return <CohortBoards cohort={cohort} />;
    case 'people':
      return <CohortPeople cohort={cohort} />;
    case 'invite':
      return <CohortInvite cohort={cohort} waiting={waiting} />;
    case 'groups':
      return <CohortGroups cohort={cohort} waiting={waiting} />;
    case 'settings':
      return <CohortSettings cohort={cohort} waiting={waiting} />;
  }
}

function NotYours() {
  const { t } = useTranslation('cohort');
  usePage(t('view.goneTitle'));
  return (
    <section className={styles.narrow}>
      <h1 tabIndex={-1}>{t('view.goneTitle')}</h1>
      <p>{t('view.gone')}</p>
      <p className={styles.row}>
        <Link href="/sign-in" asChild>
          <LinkButton>{t('view.signIn')}</LinkButton>
        </Link>
        <Link href="/boards" asChild>
          <LinkButton look="quiet">{t('view.toBoards')}</LinkButton>
        </Link>
      </p>
    </section>
  );
}
