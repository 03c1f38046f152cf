import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { chunk } from '../../ui/chunk.tsx';
import { ChooseTemplate } from './ChooseTemplate.tsx';
import { FrameSettings } from './FrameSettings.tsx';
import styles from './Plan.module.css';
import { PlanPhases } from './PlanPhases.tsx';
import { RunPart } from './RunPart.tsx';
import { SaveTemplate } from './SaveTemplate.tsx';
import { usePlanDraft } from './usePlanDraft.ts';

// Far down the page, and most boards come alone.
const BeforeAfter = chunk(async () => (await import('./BeforeAfter.tsx')).BeforeAfter);

/** A plan in the hands of whoever runs the board: phases, names, what the vote counts for, the start. */
export function PlanEditor({ view, session }: { readonly view: BoardView; readonly session: SessionView }) {
  const { t } = useTranslation('plan');
  const draft = usePlanDraft(session);
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <PlanPhases board={view.id} session={session} draft={draft} />
      {session.standing === 'planned' && (
        <details className={styles.more} open={choosing} onToggle={(event) => setChoosing(event.currentTarget.open)}>
          <summary>{t('change')}</summary>
          {choosing && (
            <ChooseTemplate
              board={view.id}
              title={t('choose')}
              text={t('changeText')}
              onDone={() => {
                draft.reset();
                setChoosing(false);
              }}
            />
          )}
        </details>
      )}
      {session.standing !== 'ended' && <FrameSettings board={view.id} session={session} />}
      <BeforeAfter waiting={null} board={view.id} />
      <RunPart view={view} session={session} dirty={draft.dirty} />
      <SaveTemplate board={view.id} session={session} dirty={draft.dirty} />
    </>
  );
}
