import type { CommitmentsView } from '../../shared/api/commitments.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import { putApi, refreshApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

/* Imported by what shows commitments: what a change or a refusal means for what the page knows. */

const CHANGES: readonly RouteName[] = [
  'proposeCommitment',
  'answerCommitment',
  'withdrawCommitment',
  'reportCommitment',
  'removeCommitment',
  'proposeRevision',
  'answerRevision',
  'closeRevision',
];

alsoSettle(
  (name, input, reply) => {
    if (!CHANGES.includes(name)) return;
    const { board } = (input as { params: { board: string } }).params;
    putApi('listCommitments', { params: { board } }, reply as CommitmentsView);
  },
  // Somebody else answered, withdrew or closed it meanwhile.
  (name) => {
    if (CHANGES.includes(name)) void refreshApi('listCommitments');
  },
);
