import '../../i18n/groups.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { Groupings } from './Groupings.tsx';
import styles from './Groups.module.css';
import { toGroupPeople } from './groupPeople.ts';
import { mayIn } from './mayIn.ts';

/** Groups that last as long as the cohort. */
export function CohortGroups({ cohort }: { readonly cohort: CohortView }) {
  const { t, i18n } = useTranslation('groups');
  usePage(t('page', { name: cohort.name }));
  const { id, groupings, members, me } = cohort;
  const view = useApi('readCohort', { params: { cohort: id } });
  const make = useCommand('makeCohortGroups');
  const people = useMemo(() => toGroupPeople(members, me.id, i18n.language), [members, me.id, i18n.language]);
  // While people choose, everybody sees which places are left.
  useRefreshWhile(groupings[0]?.open === true, view);
  return (
    <section className={styles.page} aria-labelledby="groups-title">
      <h2 id="groups-title">{t('title')}</h2>
      <p className={styles.hint}>{t('leadCohort')}</p>
      <Groupings
        groupings={groupings}
        people={people}
        usual={people.all.filter(({ role }) => role !== 'tutor')}
        makes={mayIn(cohort, 'make_cohort_groups')}
        chooses={mayIn(cohort, 'choose_cohort_group')}
        make={{
          busy: make.busy,
          error: make.error,
          send: (body, onDone) => make.send({ params: { cohort: id }, body }, onDone),
        }}
      />
    </section>
  );
}
