import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { Groupings } from './Groupings.tsx';
import styles from './Groups.module.css';
import { toGroupPeople } from './groupPeople.ts';
import { mayIn } from './mayIn.ts';

/** The cohort's own groups, shown on each of its boards; they are changed where they belong. */
export function LastingGroups({ cohort }: { readonly cohort: CohortView }) {
  const { t, i18n } = useTranslation('groups');
  const make = useCommand('makeCohortGroups');
  const { id, groupings, members, me } = cohort;
  const people = useMemo(() => toGroupPeople(members, me.id, i18n.language), [members, me.id, i18n.language]);
  const current = groupings[0];
  if (current === undefined) return null;
  return (
    <section className={styles.lasting} aria-labelledby="lasting-groups">
      <h2 id="lasting-groups">
        <Link href={`/cohorts/${id}/groups`}>{t('lasting')}</Link>
      </h2>
      <Groupings
        groupings={[current]}
        people={people}
        usual={[]}
        makes={false}
        chooses={mayIn(cohort, 'choose_cohort_group')}
        make={{ busy: false, error: null, send: (body, onDone) => make.send({ params: { cohort: id }, body }, onDone) }}
      />
    </section>
  );
}
