import '../../i18n/invitation.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { nameKey } from '../../../shared/model/nameKey.ts';
import { ROLES } from '../../../shared/model/words.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Cohort.module.css';
import { CohortMember } from './CohortMember.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { mayIn } from './mayIn.ts';
import { OpenInvitations } from './OpenInvitations.tsx';

/** Fewer than these are seen at a glance. */
const SEARCH_FROM = 20;

/** Everybody in the cohort by role, in the order of the alphabet. No numbers beside names, ever. */
export function CohortPeople({ cohort }: { readonly cohort: CohortView }) {
  const { t, i18n } = useTranslation('cohort');
  usePage(t('people.page', { name: cohort.name }));
  const errorText = useErrorText();
  const change = useCommand('changeCohortMember');
  const [said, setSaid] = useState('');
  const [words, setWords] = useState('');
  const [leaving, setLeaving] = useState(false);
  const { members, me, id } = cohort;
  const sorted = useMemo(
    () => [...members].sort((a, b) => a.name.localeCompare(b.name, i18n.language)),
    [members, i18n.language],
  );
  const key = nameKey(words.trim());
  const found = key === '' ? sorted : sorted.filter(({ name }) => nameKey(name).includes(key));
  const invites = mayIn(cohort, 'invite');
  const changes = mayIn(cohort, 'change_member');
  return (
    <div className={styles.columns}>
      <section className={styles.main} aria-labelledby="cohort-people">
        <div className={styles.sectionHead}>
          <h2 id="cohort-people">{t('people.title')}</h2>
          {invites && (
            <Link href={`/cohorts/${id}/invite`} asChild>
              <LinkButton look="primary" icon="builds">
                {t('people.invite')}
              </LinkButton>
            </Link>
          )}
        </div>
        {members.length > SEARCH_FROM && (
          <div className={styles.find}>
            <TextField label={t('people.find')} type="search" value={words} onChange={setWords} autoComplete="off" />
            <p className={styles.hint} role="status">
              {key !== '' && t('people.found', { count: found.length })}
            </p>
          </div>
        )}
        {change.error !== null && (
          <Notice tone="danger" live>
            <p>{errorText(change.error)}</p>
          </Notice>
        )}
        <VisuallyHidden>
          <span role="status">{said}</span>
        </VisuallyHidden>
        {ROLES.map((role) => {
          const people = found.filter((member) => member.role === role);
          if (people.length === 0) return null;
          return (
            <section key={role} className={styles.roleGroup} aria-labelledby={`role-${role}`}>
              <h3 id={`role-${role}`}>{t(`people.roles.${role}`)}</h3>
              {role === 'partner' && <p className={styles.hint}>{t('people.partnerHint')}</p>}
              <ul className={styles.people}>
                {people.map((member) => (
                  <CohortMember
                    key={member.id}
                    cohort={cohort}
                    member={member}
                    onRole={
                      changes
                        ? (to) =>
                            change.send({ params: { cohort: id, member: member.id }, body: { role: to } }, () =>
                              setSaid(
                                t('people.changed', { name: member.name, role: t(`role.${to}`, { ns: 'common' }) }),
                              ),
                            )
                        : null
                    }
                  />
                ))}
              </ul>
            </section>
          );
        })}
        {members.length === 1 && invites && <p className={styles.hint}>{t('people.alone')}</p>}
        <div className={styles.foot}>
          <Button look="quiet" onClick={() => setLeaving(true)}>
            {t('people.leave')}
          </Button>
        </div>
        {leaving && <LeaveDialog cohort={cohort} member={me} onClose={() => setLeaving(false)} />}
      </section>
      {cohort.invitations !== null && <OpenInvitations cohort={cohort.id} invitations={cohort.invitations} />}
    </div>
  );
}
