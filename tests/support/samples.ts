import type { Board, NewMember } from '../../server/ports/Records.ts';
import type { StoredSession } from '../../server/ports/SessionRecords.ts';
import type { Statement } from '../../server/ports/StatementRecords.ts';
import type { PlannedPhase } from '../../shared/model/plan.ts';
import type { Phase } from '../../shared/model/words.ts';

export const sampleBoard: Board = {
  id: 'board-number-1',
  document: 'document-number-1',
  prompt: 'What should the next year know?',
  cohort: 'Year 1',
  template: 'open',
  state: 'live',
  code: 'K7WD4PXM',
  artefact: 'abcdefghij',
  owner: 'account-1',
  createdAt: 1_000,
  activeAt: 1_000,
  cohortId: null,
  lobby: false,
  joining: true,
  takeover: false,
  starters: {},
  proposedBy: null,
};

export const sampleMember: NewMember = {
  id: 'member-number-1',
  board: 'board-number-1',
  account: null,
  role: 'tutor',
  name: 'Ruth',
  steward: true,
  standing: 'in',
  cohortMember: null,
};

const phase = (id: string, kind: Phase): PlannedPhase => ({
  id,
  kind,
  minutes: null,
  auto: false,
  prompt: '',
  skipped: false,
});

/** A session that collates, of the board above. */
export const sampleSession: StoredSession = {
  board: 'board-number-1',
  template: 'ballot',
  templateVersion: 1,
  own: null,
  version: 1,
  groupings: {},
  plan: [phase('frame', 'frame'), phase('collate', 'collate'), phase('vote', 'vote'), phase('reveal', 'reveal')],
  standing: 'running',
  at: 'collate',
  startedAt: 1_000,
  endsAt: null,
  leftMs: null,
  eyesUp: false,
  promise: 'named',
  remit: 'consult',
  cap: 3,
  sealed: [],
};

/** A statement that somebody added to its collation. */
export const sampleStatement: Omit<Statement, 'number'> = {
  id: 'statement-number-1',
  board: 'board-number-1',
  round: 'collate',
  kind: 'own',
  text: 'Seminars begin with a question.',
  origin: 'member-number-1',
  sheet: null,
  place: null,
  cards: [],
  parents: [],
  foldedInto: null,
};
