import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { phaseAfter } from '../../../shared/model/plan.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EndDialog } from './EndDialog.tsx';
import styles from './Plan.module.css';
import { usePhaseNames } from './usePhaseNames.ts';

interface RunPartProps {
  readonly view: BoardView;
  readonly session: SessionView;
  /** The plan on the screen is not what is saved. */
  readonly dirty: boolean;
}

/** Starting the session, going to it, ending it before its plan does. */
export function RunPart({ view, session, dirty }: RunPartProps) {
  const { t } = useTranslation('plan');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const start = useSessionCommand('stepSession');
  const [ending, setEnding] = useState(false);
  const nameOf = usePhaseNames(session.plan);
  const first = phaseAfter(session.plan, null);
  const { standing, version } = session;
  return (
    <section className={styles.section}>
      <h2>{t('run.title')}</h2>
      {standing === 'planned' && first !== null && (
        <>
          <p className={styles.small}>
            {t(dirty ? 'run.dirty' : view.state === 'draft' ? 'run.draft' : 'run.startText')}
          </p>
          <div>
            <Button
              look="primary"
              busy={start.busy}
              aria-disabled={dirty}
              onClick={() =>
                !dirty &&
                start.send({ params: { board: view.id }, body: { step: 'start', version } }, () =>
                  navigate(`/boards/${view.id}`),
                )
              }
            >
              {start.busy ? t('run.starting') : t('run.start', { name: nameOf(first.id) })}
            </Button>
          </div>
        </>
      )}
      {standing !== 'planned' && <p>{t(`run.${standing}`, { name: nameOf(session.at) })}</p>}
      {standing === 'running' && (
        <div className={styles.save}>
          <Link href={`/boards/${view.id}`} asChild>
            <LinkButton look="primary" icon="forward">
              {t('run.steer')}
            </LinkButton>
          </Link>
          <Button look="quiet" onClick={() => setEnding(true)}>
            {t('run.end')}
          </Button>
        </div>
      )}
      {start.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(start.error)}</p>
        </Notice>
      )}
      {ending && standing === 'running' && (
        <EndDialog board={view.id} session={session} onClose={() => setEnding(false)} />
      )}
    </section>
  );
}
