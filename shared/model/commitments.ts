import { ENOUGH } from '../analysis/ballot.ts';
import { phaseOf, type Session } from './session.ts';
import { type CommitmentState, type Phase, REVISION_ANSWERS, type Revision, type RevisionAnswer } from './words.ts';

/*
 * What may be done with a commitment, and what comes of a question about it (COM-1 to COM-6). Pure.
 */

type Where = Pick<Session, 'plan' | 'at' | 'standing' | 'eyesUp'>;

/** Commitments are put forward, answered and reported now (COM-1). Null: the board has no session. */
export function takesCommitments(session: Where | null): boolean {
  return isIn(session, ['commit', 'revisit']);
}

/** Questions about what was agreed are asked and answered now (COM-5). */
export function takesRevisions(session: Where | null): boolean {
  return isIn(session, ['revisit']);
}

function isIn(session: Where | null, kinds: readonly Phase[]): boolean {
  if (session === null || session.standing === 'ended') return true;
  if (session.standing !== 'running' || session.eyesUp) return false;
  const kind = phaseOf(session)?.kind;
  return kind !== undefined && kinds.includes(kind);
}

/** The phase in which something is done; null on a board without a session, and once that has ended. */
export function phaseNow(session: Where | null): string | null {
  return session?.standing === 'running' ? session.at : null;
}

export type AnswerCounts = Readonly<Record<RevisionAnswer, number>>;

export interface Closed {
  /** More said yes than no. */
  readonly taken: boolean;
  /** Null: fewer than five answered, and only the outcome is told. */
  readonly counts: AnswerCounts | null;
}

/** What comes of a question once a steward closes it (COM-6). Who answered neither has answered. */
export function closeQuestion(answers: readonly RevisionAnswer[]): Closed {
  const of = (answer: RevisionAnswer) => answers.filter((each) => each === answer).length;
  const counts = Object.fromEntries(REVISION_ANSWERS.map((each) => [each, of(each)])) as Record<RevisionAnswer, number>;
  return { taken: counts.yes > counts.no, counts: answers.length >= ENOUGH ? counts : null };
}

interface Question {
  readonly kind: Revision;
  readonly text: string;
  readonly state: 'open' | 'taken' | 'not_taken';
}

/** What a commitment said, oldest first; the last is what it says now. @param revisions in the order they were closed */
export function wordingsOf(text: string, revisions: readonly Question[]): readonly string[] {
  const amended = revisions.filter(({ kind, state }) => kind === 'amend' && state === 'taken');
  return [text, ...amended.map((revision) => revision.text)];
}

/** Where a commitment stands after a question about it was closed (COM-6). */
export function stateAfter(state: CommitmentState, kind: Revision, taken: boolean): CommitmentState {
  return taken && kind === 'reverse' ? 'reversed' : state;
}
