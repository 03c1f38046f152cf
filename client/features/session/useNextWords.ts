import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { SHEETS } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import { usePhaseNames } from './usePhaseNames.ts';

/** What the next step does, and to whom, sentence by sentence: said before it is taken (SES-4). */
export function useNextWords(session: SessionView): readonly string[] {
  const { t } = useTranslation('steer');
  const nameOf = usePhaseNames(session.plan);
  const { steering, promise, voted } = session;
  if (steering === null || session.standing === 'ended') return [];
  const { next } = steering;
  const now = session.standing === 'running' ? phaseOf(session) : null;
  const says: string[] = [];
  if (now?.kind === 'vote') says.push(t('says.seals', { people: voted?.people ?? 0, count: voted?.of ?? 0 }));
  else if (now !== null && next !== null) says.push(t('says.closes', { name: nameOf(now.id) }));
  if (next === null) {
    says.push(t('says.ends'));
    if (session.plan.some(({ kind, skipped }) => kind === 'vote' && !skipped)) says.push(t('says.key'));
    return says;
  }
  if (next.cards > 0) {
    const [cards, people] = [t('says.cards', { count: next.cards }), t('says.people', { count: next.people })];
    const to = SHEETS[next.phase.kind] === 'group' ? 'toGroups' : 'toAll';
    says.push(capital(t(promise === 'hidden' ? `says.${to}Hidden` : `says.${to}`, { cards, people })));
    // The server counts what stands on the sheets, and does not read which of it is kept back.
    if (now?.kind === 'solo') says.push(t('says.keptBack'));
  }
  const { kind } = next.phase;
  if (kind !== 'collate') says.push(t(`does.${kind}`));
  else says.push(next.statements > 0 ? t('says.statements', { count: next.statements }) : t('says.noStatements'));
  if (next.writing > 0) says.push(t('says.writing', { count: next.writing }));
  if (next.phase.minutes !== null) says.push(t('says.minutes', { count: next.phase.minutes }));
  return says;
}

/** A sentence may begin with a count in words. */
function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
