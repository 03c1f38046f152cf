import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { Button } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import styles from './Roster.module.css';

interface SlipsProps {
  readonly invitations: ReplyOf<'inviteRoster'>['invitations'];
  readonly onPrint: () => void;
}

/** A slip of paper for each person, to cut along the lines. On paper nothing else of the page stands. */
export function Slips({ invitations, onPrint }: SlipsProps) {
  const { t } = useTranslation('invitation');
  return (
    <section aria-label={t('invite.slips')}>
      <div className={styles.screen}>
        <div className={styles.row}>
          <Button icon="print" onClick={onPrint}>
            {t('invite.print')}
          </Button>
        </div>
      </div>
      <ul className={styles.slips}>
        {invitations.map(({ name, url }) => (
          <li key={url}>
            <div>
              <p className={styles.slipName}>
                <bdi>{name}</bdi>
              </p>
              <p className={styles.slipText}>{t('invite.slipText')}</p>
              <p className={styles.slipAddress} dir="ltr" translate="no">
                {url}
              </p>
            </div>
            <QrCode text={url} label={t('invite.slipQr', { name })} />
          </li>
        ))}
      </ul>
    </section>
  );
}
