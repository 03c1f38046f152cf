import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Cohort.module.css';

type Invitation = NonNullable<CohortView['invitations']>[number];

interface OpenInvitationsProps {
  readonly cohort: string;
  readonly invitations: readonly Invitation[];
}

/** What still lets somebody in, for tutors; each can be taken back. */
export function OpenInvitations({ cohort, invitations }: OpenInvitationsProps) {
  const { t } = useTranslation('invitation');
  return (
    <section className={styles.side} aria-labelledby="invitations">
      <h2 id="invitations">{t('invitations.title')}</h2>
      {invitations.length === 0 ? (
        <p className={styles.hint}>{t('invitations.none')}</p>
      ) : (
        <ul className={styles.people}>
          {invitations.map((invitation) => (
            <OpenInvitation key={invitation.id} cohort={cohort} invitation={invitation} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenInvitation({ cohort, invitation }: { readonly cohort: string; readonly invitation: Invitation }) {
  const { t } = useTranslation(['invitation', 'common']);
  const { date } = useDates();
  const errorText = useErrorText();
  const revoke = useCommand('revokeInvitation');
  const { id, name, role, expiresAt, used } = invitation;
  const words = { role: t(`common:role.${role}`), date: date(expiresAt) };
  return (
    <li>
      <span className={styles.name}>
        <bdi>{name ?? t('invitations.link')}</bdi>
        <small>
          {t('invitations.until', words)}
          {name === null && ` · ${t('invitations.used', { count: used })}`}
        </small>
        {revoke.error !== null && (
          <Notice small tone="danger" live>
            <p>{errorText(revoke.error)}</p>
          </Notice>
        )}
      </span>
      <Button
        look="quiet"
        busy={revoke.busy}
        aria-label={name === null ? t('invitations.revokeLinkLabel', words) : t('invitations.revokeLabel', { name })}
        onClick={() => revoke.send({ params: { cohort, invitation: id } })}
      >
        {t('invitations.revoke')}
      </Button>
    </li>
  );
}
