import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { createIdentity } from '../../server/identity/createIdentity.ts';
import { addCard, appendText, readPlaces } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, planOf } from './Classroom.ts';

/* What is decided about a person or a card holds on every sheet, not on the cohort's document alone. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

async function inTwoGroups() {
  const phases = planOf('solo', 'group', 'collate');
  const room = await Classroom.open(server, { phases, promise: 'hidden', people: 4 });
  const [a, b, c, d] = room.learners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('nobody');
  const groups = [{ members: [a.member, b.member] }, { members: [c.member, d.member] }];
  const grouping = await room.tutor.call('makeBoardGroups', {
    params: room.params,
    body: { method: 'roster', groups },
  });
  await room.step('start');
  return { room, grouping, people: { a, b, c, d } };
}

describe('somebody on a sheet', () => {
  it('JOIN-11: who is muted writes on no sheet either', async () => {
    const { room, people } = await inTwoGroups();
    const page = await room.page(people.a);
    await room.tutor.call('changeMember', {
      params: { ...room.params, member: people.a.member },
      body: { muted: true },
    });
    addCard(page.board.doc, { id: newId(), type: 'idea', text: fromPlainText('Unheard.'), together: false });
    await page.until(() => page.board.lateCopies.length === 1);
    expect(page.board.lateCopies[0]).toMatchObject({ reason: 'muted' });
  });

  it('VIS-1: who is moved to another group hears nothing more of the one before', async () => {
    const { room, grouping, people } = await inTwoGroups();
    await room.step('next');
    const [moved, stays] = [await room.page(people.a), await room.page(people.b)];
    const place = readPlaces(moved.board.doc)[0]?.id ?? '';
    const move = { member: people.a.member, group: grouping.groups[1]?.id ?? null };
    await room.tutor.call('changeGrouping', { params: { grouping: grouping.id }, body: { move } });
    appendText(stays.board.doc, place, fromPlainText('Said after they left.'));
    await stays.saved();
    // A word of their own new group comes by the same server: what was to come has come.
    await room.state(people.a, 1, 'In the new group.');
    expect(moved.text(place)).not.toContain('Said after');
    const { sheet } = await room.session(people.a.person);
    expect(sheet?.members).toContain(people.c.member);
  });

  it('VIS-3: who hands stewardship over visits no group any more', async () => {
    const { room, grouping, people } = await inTwoGroups();
    await room.step('next');
    const handOver = { member: people.a.member, keep: true };
    await room.tutor.call('giveStewardship', { params: room.params, body: handOver });
    const group = grouping.groups[1]?.id ?? '';
    const visit = { params: { ...room.params, group } };
    const { document } = await people.a.person.call('visitGroup', visit);
    (await room.page(people.a, document)).close();
    await people.a.person.call('layDownStewardship', { params: room.params });
    const { admit, signIn } = await admission(people.a.person.cookie);
    expect(await admit(signIn, document)).toBeNull();
  });
});

/** Whether a device is let into a document, as the socket asks it. */
async function admission(cookie: string) {
  const { records, secrets, clock } = server.context;
  const made = createIdentity({ records, secrets, clock, encrypted: false });
  const signIn = await made.signIn(cookie);
  if (signIn === null) throw new Error('nobody');
  return { admit: made.admit, signIn };
}

describe('a card that went on', () => {
  it('ERASE-5: is redacted with everything that it was copied from', async () => {
    const { room, people } = await inTwoGroups();
    await room.write(people.a, 'A word that must go: quokka.');
    await room.step('next');
    await room.step('next');
    const [hidden] = await server.context.records.hiddenCards({ document: room.board.document });
    const params = { ...room.params, card: hidden?.card ?? '' };
    await room.tutor.call('redactCard', { params, body: { reason: 'It names somebody.' } });
    const sheets = await server.context.records.sheetsOf(room.board.id);
    expect(sheets.length).toBeGreaterThan(3);
    for (const { document } of sheets) {
      const words = await server.context.documents.read(document, ({ doc }) =>
        JSON.stringify(doc.getMap('cards').toJSON()),
      );
      expect(words).not.toContain('quokka');
    }
  });
});
