import type { Kysely } from 'kysely';
import type { Records } from '../ports/Records.ts';
import { createAuditRecords } from './records/auditRecords.ts';
import { createBoardRecords } from './records/boardRecords.ts';
import { createCohortRecords } from './records/cohortRecords.ts';
import { createCommitmentRecords } from './records/commitmentRecords.ts';
import { createEditionRecords } from './records/editionRecords.ts';
import { createErasureRecords } from './records/erasureRecords.ts';
import { createGroupRecords } from './records/groupRecords.ts';
import { createLateCopyRecords } from './records/lateCopyRecords.ts';
import { createMatchRecords } from './records/matchRecords.ts';
import { createNeighbourRecords } from './records/neighbourRecords.ts';
import { createPeopleRecords } from './records/peopleRecords.ts';
import { createPublishingRecords } from './records/publishingRecords.ts';
import { createReplyRecords } from './records/replyRecords.ts';
import { createSessionRecords } from './records/sessionRecords.ts';
import { createStatementRecords } from './records/statementRecords.ts';
import { createTemplateRecords } from './records/templateRecords.ts';
import { createTokenRecords } from './records/tokenRecords.ts';
import type { Tables } from './schema.ts';

/** The records over any database that Kysely speaks. Only the search index is SQLite's own so far. */
export function createRecords(db: Kysely<Tables>, eraseTraces: () => Promise<void> = async () => undefined): Records {
  return {
    ...createPeopleRecords(db),
    ...createBoardRecords(db),
    ...createCohortRecords(db),
    ...createGroupRecords(db),
    ...createSessionRecords(db),
    ...createStatementRecords(db),
    ...createNeighbourRecords(db),
    ...createReplyRecords(db),
    ...createMatchRecords(db),
    ...createCommitmentRecords(db),
    ...createTemplateRecords(db),
    ...createTokenRecords(db),
    ...createAuditRecords(db),
    ...createLateCopyRecords(db),
    ...createPublishingRecords(db),
    ...createEditionRecords(db),
    ...createErasureRecords(db, eraseTraces),
  };
}
