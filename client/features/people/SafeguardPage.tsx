import '../../i18n/people.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Log } from './Log.tsx';
import styles from './Page.module.css';
import { useMoment } from './useMoment.ts';

type Seen = ReplyOf<'safeguard'>['members'][number];

/** For tutors: who was ever on the board, what they wrote in, and everything that was done. Looking is recorded. */
export function SafeguardPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation(['people', 'common']);
  usePage(t('safeguard.page'));
  const failure = useFailure();
  const seen = useApi('safeguard', { params: { board: boardId } });
  if (seen.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (seen.state === 'failed' && seen.error.code !== 'not_allowed') {
    return <Failure {...failure(seen.error)} onRetry={seen.refresh} />;
  }
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('safeguard.title')}</h1>
      {seen.state === 'failed' ? (
        <Notice>
          <p>{t('safeguard.notYours')}</p>
        </Notice>
      ) : (
        <>
          <p className={styles.lead}>{t('safeguard.lead')}</p>
          <section className={styles.section}>
            <h2>{t('safeguard.people')}</h2>
            <People members={seen.data.members} />
          </section>
          <section className={styles.section}>
            <h2>{t('safeguard.log')}</h2>
            <Log entries={seen.data.log} />
          </section>
        </>
      )}
    </div>
  );
}

function People({ members }: { readonly members: readonly Seen[] }) {
  const { t } = useTranslation(['people', 'common']);
  const moment = useMoment();
  if (members.length === 0) return <p>{t('safeguard.none')}</p>;
  const sorted = [...members].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <ul className={styles.people}>
      {sorted.map((member) => (
        <li key={member.id}>
          <strong dir="auto">{member.name === '' ? t('former') : member.name}</strong>
          <small>
            {[
              t(`common:role.${member.role}`),
              t(`safeguard.${member.standing}`),
              member.steward && t('steward'),
              member.muted && t('muted'),
              member.guest && t('guest'),
              t('safeguard.came', { when: moment(member.joinedAt) }),
            ]
              .filter((word) => word !== false)
              .join(' · ')}
          </small>
          <small>
            {member.cards.length === 0
              ? t('safeguard.noCards')
              : t(member.cards.length === 1 ? 'safeguard.card' : 'safeguard.cards', {
                  numbers: member.cards.join(', '),
                })}
          </small>
        </li>
      ))}
    </ul>
  );
}
