import { describe, expect, it, onTestFinished } from 'vitest';
import type { Records } from '../../server/ports/Records.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import type { EditionContent } from '../../shared/api/edition.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { sampleBoard, sampleMember } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* What `Records` promises, for every adapter. */

const ADAPTERS: Record<string, () => Promise<Records>> = {
  sqlite: async () => {
    const sqlite = await openSqlite(tempDir());
    onTestFinished(() => sqlite.close());
    return createRecords(sqlite.db);
  },
};

const content = (title: string, text: string): EditionContent => ({
  version: 1,
  title,
  summary: 'A summary.',
  prompt: 'A prompt?',
  cohort: 'Year 1',
  language: 'en',
  licence: 'CC-BY-4.0',
  askedBy: { name: null, role: 'tutor' },
  people: { tookPart: 2, named: 1, pseudonym: 1, notIncluded: 0 },
  cards: [
    {
      number: 1,
      type: 'idea',
      body: fromPlainText(text),
      authors: [{ name: 'Ana', kind: 'named', role: 'student' }],
      links: [],
      open: false,
    },
  ],
  cardsLeftOut: 0,
});
const edition = (title: string, text = 'Words.', publishedAt = 5_000) => ({
  content: content(title, text),
  authors: [{ number: 1, members: ['member-a'] }],
  publishedAt,
});

/** Opens a publication and gives its id. */
async function asked(records: Records, id: string): Promise<string> {
  const described = { title: 'T', summary: 'S', licence: 'CC0-1.0', language: 'en', startedAt: 1 } as const;
  await records.startPublication({ id, board: sampleBoard.id, ...described });
  return id;
}

describe.each(Object.keys(ADAPTERS))('the records in %s', (name) => {
  async function open(): Promise<Records> {
    const records = await (ADAPTERS[name] as () => Promise<Records>)();
    await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: 'x', email: null, tutor: true });
    await records.addBoard(sampleBoard, [{ ...sampleMember, account: 'account-1' }]);
    return records;
  }

  it('keeps account names apart without regard to case', async () => {
    const records = await open();
    expect(
      await records.addAccount({ id: 'account-2', name: 'RUTH', passwordHash: 'y', email: null, tutor: true }),
    ).toBe(false);
    expect(await records.accountByName('ruth')).toMatchObject({ id: 'account-1', name: 'Ruth' });
    expect(await records.countAccounts()).toBe(1);
  });

  it('opens a one-time link once, also for two at the same time, and never after its end', async () => {
    const records = await open();
    await records.addSignInLink({ hash: 'h1', account: 'account-1', expiresAt: 100, reusable: false });
    expect(await records.peekSignInLink('h1', 50)).toMatchObject({ account: 'account-1' });
    const both = await Promise.all([records.useSignInLink('h1', 50), records.useSignInLink('h1', 50)]);
    expect(both.filter((each) => each !== null).length).toBe(1);
    await records.addSignInLink({ hash: 'h2', account: 'account-1', expiresAt: 100, reusable: false });
    expect(await records.useSignInLink('h2', 100)).toBeNull();
  });

  it('takes a device’s guests along when its token changes, and forgets the old token', async () => {
    const records = await open();
    const signIn = { id: 's1', account: null, createdAt: 1, seenAt: 1, device: '', accountAt: null, linkAt: null };
    await records.addSignIn({ ...signIn, hash: 'old' });
    await records.addMember({ ...sampleMember, id: 'guest-1', role: 'student', steward: false }, 2);
    await records.addGuestToSignIn('s1', 'guest-1');
    await records.rotateSignIn('s1', { hash: 'new', account: null, seenAt: 5, accountAt: null, linkAt: null });
    expect(await records.signInByHash('old')).toBeNull();
    const next = await records.signInByHash('new');
    expect(next === null ? [] : await records.membershipsOf(next)).toMatchObject([{ id: 'guest-1' }]);
    // Another guest of the same board takes the first one's place on this device.
    await records.addMember({ ...sampleMember, id: 'guest-2', role: 'student', steward: false }, 3);
    await records.addGuestToSignIn('s1', 'guest-2');
    expect(await records.membershipsOf(signIn)).toMatchObject([{ id: 'guest-2' }]);
    await records.removeSignIn('s1');
    expect(await records.membershipsOf(signIn)).toEqual([]);
  });

  it('lets one publication a board be open at a time', async () => {
    const records = await open();
    const publication = {
      id: 'p1',
      board: sampleBoard.id,
      title: 'T',
      summary: 'S',
      licence: 'CC0-1.0',
      language: 'en',
      startedAt: 1,
    } as const;
    expect(await records.startPublication(publication)).toBe(true);
    expect(await records.startPublication({ ...publication, id: 'p2' })).toBe(false);
    await records.cancelPublication(sampleBoard.id);
    expect(await records.startPublication({ ...publication, id: 'p3' })).toBe(true);
    await records.answerConsent('p3', { member: sampleMember.id, choice: 'pseudonym', pseudonym: 'Quiet Otter' }, 2);
    await records.answerConsent('p3', { member: sampleMember.id, choice: 'named', pseudonym: null }, 3);
    expect(await records.consentsOf('p3')).toEqual([{ member: sampleMember.id, choice: 'named', pseudonym: null }]);
  });

  it('publishes a publication once, and none that was cancelled', async () => {
    const records = await open();
    const publication = await asked(records, 'p1');
    const both = await Promise.all([
      records.addEdition(sampleBoard.id, publication, edition('One')),
      records.addEdition(sampleBoard.id, publication, edition('Two')),
    ]);
    expect(both.filter((each) => each !== null).length).toBe(1);
    const cancelled = await asked(records, 'p2');
    await records.cancelPublication(sampleBoard.id);
    expect(await records.addEdition(sampleBoard.id, cancelled, edition('Three'))).toBeNull();
    expect((await records.editionsOf(sampleBoard.id)).length).toBe(1);
  });

  it('numbers editions, finds the latest by its words, and leaves tombstones that lead on', async () => {
    const records = await open();
    expect(
      await records.addEdition(sampleBoard.id, await asked(records, 'e1'), edition('First', 'About otters.')),
    ).toMatchObject({ number: 1 });
    expect(
      await records.addEdition(sampleBoard.id, await asked(records, 'e2'), edition('Second', 'About herons.')),
    ).toMatchObject({ number: 2 });
    expect((await records.searchEditions('otter', 0, 10)).total).toBe(0);
    expect((await records.searchEditions('HERON', 0, 10)).editions).toMatchObject([{ number: 2, title: 'Second' }]);
    await records.replaceEditions(sampleBoard.id, [1, 2], edition('Third', 'About wrens.'), 9_000);
    const all = await records.editionsOf(sampleBoard.id);
    expect(all.map((each) => [each.number, each.content === null, each.replacedBy])).toEqual([
      [1, true, 3],
      [2, true, 3],
      [3, false, null],
    ]);
    expect(JSON.stringify(all.slice(0, 2))).not.toContain('otters');
    expect((await records.searchEditions('heron', 0, 10)).total).toBe(0);
    expect((await records.searchEditions('', 0, 10)).editions).toMatchObject([{ number: 3 }]);
    await records.replaceEditions(sampleBoard.id, [3], null, 9_500);
    expect((await records.searchEditions('', 0, 10)).total).toBe(0);
    expect((await records.edition('abcdefghij', 1))?.replacedBy).toBeNull();
  });

  it('ERASE-8: takes a person off a board, twice as well as once, and keeps the row that the journal points to', async () => {
    const records = await open();
    const guest = { ...sampleMember, id: 'guest-1', role: 'student' as const, steward: false, name: 'Ana' };
    await records.addMember(guest, 2);
    const device = { id: 's1', account: null, createdAt: 1, seenAt: 1, device: '', accountAt: null, linkAt: null };
    await records.addSignIn({ ...device, hash: 'h' });
    await records.addGuestToSignIn('s1', 'guest-1');
    await records.setReentryHash('guest-1', 'r');
    const token = { id: 't1', member: 'guest-1', label: '', scope: 'read', madeAt: 3, expiresAt: 9 } as const;
    await records.addAccessToken({ ...token, hash: 't' });
    await records.keepLateCopy('guest-1', { id: 'c', type: 'idea', text: 'x', reason: 'r', at: 1 }, 9);
    const publication = await asked(records, 'p1');
    await records.answerConsent(publication, { member: 'guest-1', choice: 'pseudonym', pseudonym: 'Otter' }, 2);
    expect(await records.eraseMember('guest-1', 5, [], null)).toEqual(['s1']);
    expect(await records.eraseMember('guest-1', 6, [], null)).toEqual([]);
    expect(await records.member('guest-1')).toMatchObject({ ...guest, name: '', standing: 'removed' });
    expect(await records.memberByReentryHash('r')).toBeNull();
    expect(await records.accessTokenByHash('t')).toBeNull();
    expect(await records.lateCopiesOf('guest-1')).toEqual([]);
    expect(await records.consentsOf(publication)).toEqual([]);
    expect(await records.membershipsOf(device)).toEqual([]);
    expect(await records.eraseMember('nobody', 5, [], null)).toEqual([]);
  });

  it('ERASE-10: deletes a board twice as well as once, and keeps tombstones where editions were', async () => {
    const records = await open();
    const other = { ...sampleBoard, id: 'b2', document: 'd2', code: 'C2', artefact: 'zzzzzzzzzz' };
    await records.addBoard(other, [{ ...sampleMember, id: 'm2', board: 'b2', account: 'account-1' }]);
    await records.addEdition(sampleBoard.id, await asked(records, 'e1'), edition('Title', 'About otters.'));
    const { id: board, document } = sampleBoard;
    const erasure = { id: 'x1', kind: 'board', board, document, at: 7 } as const;
    for (const now of [8, 9]) await records.deleteBoard(erasure, now);
    expect(await records.board(board)).toBeNull();
    expect(await records.boardByCode(sampleBoard.code)).toBeNull();
    expect(await records.membersOf(board)).toEqual([]);
    expect((await records.boardsOf('account-1')).map(({ id }) => id)).toEqual(['b2']);
    const tombstone = { number: 1, title: '', content: null, authors: [], withdrawnAt: 8, replacedBy: null };
    expect(await records.editionsByArtefact(sampleBoard.artefact)).toMatchObject([tombstone]);
    expect((await records.searchEditions('otters', 0, 10)).total).toBe(0);
    expect(await records.doneErasures()).toEqual(new Set(['x1']));
    for (const now of [8, 9]) await records.deleteBoard({ ...erasure, id: 'x2', board: 'b2', document: 'd2' }, now);
    expect(await records.documents()).toEqual([]);
  });

  it('takes whatever is typed into search for words', async () => {
    const records = await open();
    await records.addEdition(sampleBoard.id, await asked(records, 'e3'), edition('Élan vital', 'naïve questions'));
    for (const words of [
      '"',
      '* OR NOT',
      'NEAR(',
      "'; DROP TABLE editions; --",
      'a'.repeat(5_000),
      '()',
      '^',
      'title:x',
    ]) {
      await expect(records.searchEditions(words, 0, 10)).resolves.toBeDefined();
    }
    expect((await records.searchEditions('elan naive', 0, 10)).total).toBe(1);
  });
});
