import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { MeView } from '../../../shared/api/routes.ts';
import { keptBoards } from '../../hooks/keptBoards.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Join.module.css';

/** More than these would push the code away; the others are found by their codes. */
const SHOWN = 3;

interface KnownHereProps {
  readonly me: MeView;
  /** Without a network: only what is kept here can be opened. */
  readonly away: boolean;
}

/** Who this device already is, with the way back to the board and the way out. */
export function KnownHere({ me, away }: KnownHereProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const goOn = (board: string) => {
    device.confirm();
    navigate(`/boards/${board}`);
  };
  return (
    <section className={styles.here} aria-labelledby="known-here">
      <h2 id="known-here">{t('join.onThisDevice')}</h2>
      {away && (
        <p className={styles.small} role="status">
          {t('join.away')}
        </p>
      )}
      <ul>
        {(away ? keptBoards() : me.memberships.slice(0, SHOWN)).map((membership) => (
          <li key={membership.board}>
            <Button wide onClick={() => goOn(membership.board)} dir="auto">
              {t('join.continueAs', { name: membership.name })}
            </Button>
            <p className={styles.small} dir="auto">
              {t('join.continueOn', { prompt: membership.prompt })}
            </p>
          </li>
        ))}
        <li>
          <Button wide look="quiet" busy={device.leaving} onClick={() => device.leave()}>
            {device.leaving ? t('gate.leaving') : t('gate.someoneElse')}
          </Button>
          {device.error !== null && (
            <Notice tone="danger" live>
              <p>{errorText(device.error)}</p>
            </Notice>
          )}
        </li>
      </ul>
    </section>
  );
}
