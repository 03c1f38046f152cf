import '../../i18n/entry.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import styles from './Join.module.css';

interface LobbyProps {
  readonly board: string;
  /** Asks for the board again: the wait may be over. */
  readonly onOver: () => void;
}

/** Joined, and not in yet. Nothing to press: it goes on by itself when a steward lets this person in. */
export function Lobby({ board, onOver }: LobbyProps) {
  const { t } = useTranslation(['entry', 'common']);
  usePage(t('lobby.page'));
  const me = useApi('me');
  // The socket opens nothing for people who wait: who one is says whether the wait is over.
  useRefreshWhile(true, me);
  const mine = me.state === 'ready' ? me.data.memberships.find((membership) => membership.board === board) : undefined;
  const over = me.state === 'ready' && mine?.waiting !== true;
  const latest = useRef(onOver);
  latest.current = onOver;
  // Once for each answer: the two may cross, and then the next one tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (over) latest.current();
  }, [over, me]);
  return (
    <div className={styles.stack}>
      <h1 tabIndex={-1}>{t('lobby.title')}</h1>
      {mine !== undefined && (
        <p className={styles.prompt} dir="auto">
          {t('lobby.of', { prompt: mine.prompt, name: mine.name })}
        </p>
      )}
      <p>{t('lobby.text')}</p>
      <p className={styles.small} role="status">
        {t('lobby.still')}
      </p>
      <p className={styles.foot}>
        <Link href="/">{t('common:failure.start')}</Link>
      </p>
    </div>
  );
}
