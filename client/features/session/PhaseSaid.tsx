import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { usePhaseNames } from './usePhaseNames.ts';
import { useTimeWords } from './useTimeWords.ts';
import { type Heard, type Said, whatIsSaid } from './whatIsSaid.ts';

/** The one live region of the session: phases and their timer in words, for those who listen. Nothing rings. */
export function PhaseSaid({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation('session');
  const { time, now } = useTimeLeft(session);
  const { spoken } = useTimeWords();
  const name = usePhaseNames(session.plan)(session.at);
  const before = useRef<Heard | null>(null);
  const [said, setSaid] = useState('');
  const left = 'left' in time ? spoken(time.left) : null;
  const { standing, at, startedAt, endsAt, leftMs, eyesUp } = session;

  useEffect(() => {
    const heard: Heard = { standing, at, startedAt, endsAt, leftMs, eyesUp, now };
    const what = whatIsSaid(before.current, heard);
    before.current = heard;
    if (what !== null) setSaid(words(what));

    function words(each: Said): string {
      if (each === 'started' || each === 'phase') {
        return left === null ? t(`said.${each}`, { name }) : t(`said.${each}Time`, { name, time: left });
      }
      return t(`said.${each}`, { time: left ?? '' });
    }
  }, [standing, at, startedAt, endsAt, leftMs, eyesUp, now, left, name, t]);

  return (
    <VisuallyHidden>
      <span role="status">{said}</span>
    </VisuallyHidden>
  );
}
