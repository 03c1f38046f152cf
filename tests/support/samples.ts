import type { Board, NewMember } from '../../server/ports/Records.ts';

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
