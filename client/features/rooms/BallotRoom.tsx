import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BallotHandle, useBallot } from '../../hooks/useBallot.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BallotIntro } from './BallotIntro.tsx';
import { BallotOverview } from './BallotOverview.tsx';
import styles from './BallotRoom.module.css';
import { GuessStep } from './GuessStep.tsx';
import type { RoomProps } from './RoomProps.ts';
import { WeightStep } from './WeightStep.tsx';

/** Where somebody is on their ballot; `at` counts statements from 0. */
export type BallotStep =
  | { readonly kind: 'intro' }
  | { readonly kind: 'guess'; readonly at: number }
  | { readonly kind: 'weight'; readonly at: number }
  | { readonly kind: 'overview' };

/** One's own ballot: a statement a step, first a guess, then one's own weight (VOTE-2). */
export function BallotRoom(props: RoomProps) {
  const { board, session } = props;
  const { t } = useTranslation('rooms');
  const failure = useFailure();
  const ballot = useBallot(board.view.id, board.view.me.id, session.at ?? '');
  switch (ballot.state) {
    case 'loading':
      return <Loading>{t('opening')}</Loading>;
    case 'failed':
      return <Failure {...failure(ballot.error)} onRetry={ballot.refresh} />;
    case 'ready':
      return <Ballot {...props} ballot={ballot} />;
  }
}

interface BallotProps extends RoomProps {
  readonly ballot: Extract<BallotHandle, { state: 'ready' }>;
}

function Ballot({ ballot, board, session }: BallotProps) {
  const [step, setStep] = useState<BallotStep>({ kind: 'intro' });
  const room = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  // Each step is a page of its own to whoever listens or works by keyboard: its heading is where they go on.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    room.current?.querySelector<HTMLElement>('h1')?.focus();
    scrollTo({ top: 0 });
  }, [step]);
  const { statements, answer } = ballot;
  const at = 'at' in step ? Math.min(step.at, statements.length - 1) : -1;
  const statement = statements[at];
  const props = { board, statements, onStep: setStep };
  return (
    <div ref={room} className={styles.ballot}>
      {statement !== undefined && <Pips at={at} statements={statements} />}
      {step.kind === 'guess' && statement !== undefined ? (
        <GuessStep key={statement.id} {...props} at={at} statement={statement} onAnswer={answer} />
      ) : step.kind === 'weight' && statement !== undefined ? (
        <WeightStep key={statement.id} {...props} at={at} statement={statement} onAnswer={answer} />
      ) : step.kind === 'overview' ? (
        <BallotOverview {...props} />
      ) : (
        <BallotIntro {...props} session={session} />
      )}
      {step.kind !== 'intro' && <Save ballot={ballot} />}
    </div>
  );
}

/** How far one is, to the eye; the words of each step say it as well. */
function Pips({ at, statements }: { readonly at: number; readonly statements: BallotProps['ballot']['statements'] }) {
  return (
    <ol className={styles.pips} aria-hidden="true">
      {statements.map(({ id, weight }, index) => (
        <li key={id} className={index === at ? styles.now : weight === null ? undefined : styles.done} />
      ))}
    </ol>
  );
}

function Save({ ballot: { save, error } }: Pick<BallotProps, 'ballot'>) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const icon = save === 'saved' ? 'check' : save === 'sealed' ? 'lock' : save === 'offline' ? 'clock' : 'history';
  return (
    <p className={styles.save} role="status" data-ballot={save}>
      <Icon name={icon} small />
      <span>{error === null ? t(`ballot.${save}`) : errorText(error)}</span>
    </p>
  );
}
