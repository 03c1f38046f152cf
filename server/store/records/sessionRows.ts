import type { Selectable } from 'kysely';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Tables } from '../schema.ts';

type InColumns = 'board' | 'template' | 'templateVersion' | 'version';

/** What of a session has no column of its own. */
export function stateOf(session: StoredSession): string {
  const { board: _, template: __, templateVersion: ___, version: ____, ...state } = session;
  return JSON.stringify(state satisfies Omit<StoredSession, InColumns>);
}

export function sessionOf(row: Omit<Selectable<Tables['sessions']>, 'ballot_key'>): StoredSession {
  const { board, template, template_version: templateVersion, version } = row;
  const state = JSON.parse(row.state) as Omit<StoredSession, InColumns>;
  // Rows of before there were templates of one's own do not say.
  return { ...state, own: state.own ?? null, board, template, templateVersion, version };
}
