import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { NotHeard } from './NotHeard.tsx';
import styles from './SteerParts.module.css';

interface HeardPartProps {
  readonly view: BoardView;
  readonly steering: NonNullable<SessionView['steering']>;
  readonly phase: string | null;
}

/** How many were heard in this phase. Who was not is told when somebody asks, and never as a ranking. */
export function HeardPart({ view, steering, phase }: HeardPartProps) {
  const { t } = useTranslation('steer');
  const [open, setOpen] = useState(false);
  const { heard, privateCards } = steering;
  const silent = heard.of - heard.people;
  return (
    <>
      <h3>
        {t('heard')} <small>{t('heardOf', { people: heard.people, count: heard.of })}</small>
      </h3>
      {privateCards > 0 && <p className={styles.says}>{t('privateCards', { count: privateCards })}</p>}
      {silent > 0 ? (
        <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            <span>{t('notYet')}</span>
            <small>{t('notYetCount', { count: silent })}</small>
            <Icon name="down" />
          </summary>
          {open && <NotHeard key={phase} view={view} heard={heard.people} />}
        </details>
      ) : (
        heard.of > 0 && <p className={styles.says}>{t('everybody')}</p>
      )}
    </>
  );
}
