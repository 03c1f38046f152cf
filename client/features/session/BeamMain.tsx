import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import type { BeamProps } from './Beam.tsx';
import { BeamCommitments } from './BeamCommitments.tsx';
import { BeamPicture } from './BeamPicture.tsx';
import { BeamStatements } from './BeamStatements.tsx';
import { BeamWords } from './BeamWords.tsx';

interface BeamMainProps extends BeamProps {
  readonly names: boolean;
}

/** The phase on the wall. */
export function BeamMain({ view, board, session, names }: BeamMainProps) {
  const { t } = useTranslation('present');
  const cards = board?.snapshot.items.cards.length ?? 0;
  const written = cards > 0 ? [t('cards', { count: cards })] : [];
  if (view.state === 'paused') return <BeamWords words={t('paused')} under={written} />;
  if (session === null) return <BeamWords words={t('open')} under={view.session ? [] : written} />;
  if (session.eyesUp) return <BeamWords words={t('eyesUp')} under={[t('eyesUpText')]} />;
  const phase = phaseOf(session);
  if (session.standing === 'planned' || phase === null) return <BeamWords words={t('soon')} under={[]} />;
  if (session.standing === 'ended') return <BeamWords words={t('ended')} under={written} />;
  const words = phase.prompt === '' ? t(`do.${phase.kind}`) : phase.prompt;
  switch (phase.kind) {
    case 'collate':
      return <BeamStatements view={view} board={board} words={words} names={names} />;
    case 'reveal':
      return <BeamPicture view={view} board={board} words={words} names={names} />;
    case 'commit':
    case 'revisit':
      return <BeamCommitments view={view} board={board} words={words} names={names} />;
    case 'frame':
      return <BeamWords words={words} under={promised(session)} />;
    case 'vote':
      return <BeamWords words={words} under={[...promised(session).slice(1), t('sees.vote')]} />;
    case 'solo':
    case 'pair':
    case 'group':
    case 'join':
      return <BeamWords words={words} under={[t(`sees.${phase.kind}`)]} />;
    default:
      return <BeamWords words={words} under={written} />;
  }

  /** Names first, then what the vote counts for. */
  function promised({ promise, remit }: SessionView): string[] {
    return [t(`promise.${promise}`), ...(remit === null ? [] : [t(`remit.${remit}`)])];
  }
}
