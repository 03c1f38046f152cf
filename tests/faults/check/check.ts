import * as Y from 'yjs';
import { readCards } from '../../../shared/model/board.ts';
import type { Report } from '../load/Crowd.ts';
import { tokensIn, tokensInUpdate, tokensOn } from '../load/tokens.ts';
import { digestOf, docOf, isPending } from './digest.ts';
import type { Journal } from './Journal.ts';

/** Everything that people were told and shown, and what they hold at the end. */
export interface Evidence extends Report {
  readonly saved: ReadonlySet<string>;
  readonly savedDeletions: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
  /** Members by the name of their typist; absent where nobody asked. */
  readonly members: readonly string[];
  /** The state that somebody new was given. */
  readonly joiner: Uint8Array;
  /** The page that strangers read; null when nothing was published. */
  readonly published: string | null;
  readonly journal: Journal;
}

/** No more than so many of one kind are named. */
const NAMED = 5;

/** What does not hold of the invariants I1 to I6 and of R1; empty when everything does. */
export function check(evidence: Evidence): string[] {
  const broken = evidence.journal.rows.filter(({ intact }) => !intact);
  // Nothing else can be said of rows that nobody can read.
  if (broken.length > 0)
    return name(
      'I4: rows that are not what was written',
      broken.map(({ seq }) => `${seq}`),
    );
  const live = docOf([evidence.joiner]);
  return [
    ...checkTokens(evidence, tokensOn(live), 'the board'),
    ...(evidence.published === null ? [] : checkTokens(evidence, tokensIn(evidence.published), 'the published page')),
    ...checkReplicas(evidence, live),
    ...checkJournal(evidence.journal, digestOf(live)),
    ...checkAuthors(evidence, live),
  ];
}

/** I1, I2, R1. */
function checkTokens(evidence: Evidence, tokens: readonly string[], where: string): string[] {
  const { written, saved, savedDeletions, deleted, seen } = evidence;
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const gone = new Set(deleted);
  const missing = (from: Iterable<string>) => [...from].filter((token) => !counts.has(token) && !gone.has(token));
  const known = new Set(written);
  return [
    ...name(`I1: called saved and not on ${where}`, missing(saved)),
    ...name(
      `I1: its deletion was called saved and it is on ${where}`,
      [...savedDeletions].filter((t) => counts.has(t)),
    ),
    ...name(`R1: shown to others and not on ${where}`, missing(seen)),
    ...name(`I5: written and not on ${where}`, missing(written)),
    ...name(
      `I2: more than once on ${where}`,
      [...counts].filter(([, count]) => count > 1).map(([token]) => token),
    ),
    ...name(
      `I2: written by nobody and on ${where}`,
      [...counts.keys()].filter((token) => !known.has(token)),
    ),
  ];
}

/** I3, I5. */
function checkReplicas({ replicas }: Evidence, live: Y.Doc): string[] {
  const wanted = digestOf(live);
  const different = replicas.filter(({ digest }) => digest !== '' && digest !== wanted);
  const waiting = replicas.filter(({ pending, unsaved }) => pending || unsaved);
  return [
    ...name(
      'I3: holds another board than the server',
      different.map(({ name: typist }) => `typist ${typist}`),
    ),
    ...name(
      'I5: something of theirs still waits',
      waiting.map(({ name: typist }) => `typist ${typist}`),
    ),
    ...(isPending(live) ? ['I5: the server’s state waits for something'] : []),
  ];
}

/** I4. */
export function checkJournal(journal: Journal, liveDigest: string): string[] {
  const { rows, snapshots, clients, seq, integrity } = journal;
  const found: string[] = [];
  if (integrity !== 'ok') found.push(`I4: the database says ${integrity}`);
  found.push(
    ...name(
      'I4: rows out of place',
      rows.filter((row, index) => row.seq !== index + 1).map((row) => `${row.seq}`),
    ),
  );
  if (rows.length !== seq) found.push(`I4: ${rows.length} rows, and the document is at ${seq}`);
  const whole = docOf(rows.map(({ bytes }) => bytes));
  const digest = digestOf(whole);
  if (isPending(whole)) found.push('I4: a row leans on nothing');
  if (digest !== liveDigest) found.push('I4: replaying the journal gives another board than the server shows');
  for (const { seq: at, bytes, intact } of snapshots) {
    const beneath = rows.filter((row) => row.seq <= at).map((row) => row.bytes);
    const same = intact && digestOf(docOf([bytes])) === digestOf(docOf(beneath));
    if (!same) found.push(`I4: the snapshot at ${at} is not what its rows give`);
  }
  const numbers = new Map<number, number>();
  for (const { clientId, n } of rows) {
    if (n !== (numbers.get(clientId) ?? 0) + 1) found.push(`I4: client ${clientId} has entry ${n} out of its order`);
    numbers.set(clientId, n);
  }
  const behind = [...clients].filter(([clientId, { lastN }]) => lastN !== (numbers.get(clientId) ?? 0));
  found.push(
    ...name(
      'I4: the table of clients has another last entry',
      behind.map(([clientId]) => `${clientId}`),
    ),
  );
  whole.destroy();
  return found;
}

/** I6, and that the records of cards say what the journal says. */
function checkAuthors({ journal, members, replicas }: Evidence, live: Y.Doc): string[] {
  const { rows, clients, cards } = journal;
  const foreign: string[] = [];
  for (const { seq, clientId, member, bytes } of rows) {
    const ids = [clientId, ...Y.decodeUpdate(bytes).structs.map((struct) => struct.id.client)];
    if (ids.some((id) => clients.get(id)?.member !== member)) foreign.push(`row ${seq}`);
  }
  const unknown = [...Y.decodeStateVector(Y.encodeStateVector(live)).keys()].filter((id) => !clients.has(id));
  const taken = replicas.filter(({ name: typist, clientIds }) =>
    clientIds.some((id) => clients.has(id) && clients.get(id)?.member !== members[typist]),
  );
  const creators = new Map<string, string>();
  for (const { member, bytes } of rows) {
    for (const struct of Y.decodeUpdate(bytes).structs) {
      if (!(struct instanceof Y.Item) || (struct.parent as unknown) !== 'cards' || struct.parentSub === null) continue;
      if (!creators.has(struct.parentSub)) creators.set(struct.parentSub, member);
    }
  }
  const recorded = new Map(cards.map(({ card, owner }) => [card, owner]));
  const numbers = cards.map(({ number }) => number).sort((a, b) => a - b);
  return [
    ...name('I6: structs of somebody else’s', foreign),
    ...name('I6: structs of nobody’s, client', unknown.map(String)),
    ...name(
      'I6: wrote under somebody else’s id',
      taken.map(({ name: typist }) => `typist ${typist}`),
    ),
    ...name(
      'I6: card without the owner who made it',
      [...creators].filter(([id, by]) => recorded.get(id) !== by).map(([id]) => id),
    ),
    ...name(
      'I6: card on the board without a record',
      readCards(live)
        .map(({ id }) => id)
        .filter((id) => !recorded.has(id)),
    ),
    ...(numbers.every((number, index) => number === index + 1) ? [] : ['I6: card numbers have gaps or repeat']),
  ];
}

/** What is durable at a moment when the server is down, against what people were told and shown by then. */
export function checkDurable(
  rows: readonly { readonly bytes: Uint8Array }[],
  told: { readonly saved: Iterable<string>; readonly seen: Iterable<string> },
  stored: Set<string>,
): string[] {
  for (const { bytes } of rows) for (const token of tokensInUpdate(bytes)) stored.add(token);
  const missing = (from: Iterable<string>) => [...from].filter((token) => !stored.has(token));
  return [
    ...name('I1: called saved before it was in the journal', missing(told.saved)),
    ...name('R1: shown before it was in the journal', missing(told.seen)),
  ];
}

function name(what: string, found: readonly string[]): string[] {
  if (found.length === 0) return [];
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : '';
  return [`${what}: ${found.slice(0, NAMED).join(', ')}${more}`];
}
