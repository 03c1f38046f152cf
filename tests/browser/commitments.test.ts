import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Classroom, planOf } from '../session/Classroom.ts';
import { coming } from '../support/coming.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeCohort } from '../support/makeCohort.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* Commitments as people meet them (docs/SESSION.md, COM). */

let server: TestServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

/** Somebody before a browser, at an address. */
async function at(
  person: { readonly cookie: string },
  path: string,
  options: Parameters<typeof Visitor.open>[2] = {},
): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(path);
  return opened;
}

const card = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words });

const PATIENCE_MS = 400_000;

describe('words and deeds', () => {
  it(
    'COM-1 to COM-7: are put forward, agreed, reported, amended by a question whose asker is hidden, and shown by statement',
    async () => {
      const room = await Classroom.open(server, {
        phases: planOf('collate', 'commit', 'revisit'),
        promise: 'named',
        people: 5,
      });
      const [leila, ben, ...others] = room.learners;
      if (leila === undefined || ben === undefined) throw new Error('nobody');
      const { params } = room;
      await room.tutor.call('frameSession', { params, body: { remit: 'consult' } });
      await room.tutor.call('makeBoardGroups', {
        params,
        body: { method: 'roster', groups: [{ name: 'Otters', members: [leila.member, ben.member] }] },
      });
      await room.step('start');
      for (const text of ['Nobody tells us where to stand.', 'Placement costs money before it pays.'])
        await room.tutor.call('addStatement', { params, body: { text } });
      await room.step('next');

      const t = await at(room.tutor, `/boards/${room.board.id}`);
      await t.saved();
      await t.lookAround('commit-lead');
      await t.page.getByRole('link', { name: 'What will be done?' }).click();
      await t.page.getByRole('heading', { name: 'Nothing has been put forward yet' }).waitFor();
      await t.page.getByRole('radio', { name: /^Consult/ }).waitFor();
      expect(await t.page.getByRole('radio', { name: /^Consult/ }).isChecked()).toBe(true);
      await t.page.getByRole('button', { name: 'Put it forward' }).click();
      await t.page.getByText('Say what will be done.').waitFor();
      await t.lookAround('commit-empty');
      await t.page.getByLabel('What will be done?').fill('The ward puts a map of who stands where on the door.');
      await t.page.getByLabel('Who does it?').selectOption({ label: 'Otters' });
      await t.page.getByText('The group is asked first').waitFor();
      await t.page.getByRole('checkbox', { name: /Nobody tells us/ }).check();
      await t.page.reload();
      expect(await t.page.getByLabel('What will be done?').inputValue()).toContain('The ward puts a map');
      await t.page.getByRole('button', { name: 'Offer it' }).click();
      await card(t.page, 'The ward puts a map').getByText('Offered, not agreed yet').waitFor();
      await card(t.page, 'The ward puts a map').getByText('It waits for a yes from Otters').waitFor();

      const l = await at(leila.person, `/boards/${room.board.id}?look=commitments`, { viewport: PHONE });
      const b = await at(ben.person, `/boards/${room.board.id}?look=commitments`, { viewport: PHONE });
      await card(l.page, 'The ward puts a map').getByText('One of you answers for all.').waitFor();
      await l.lookAround('commit-offer');
      await card(b.page, 'The ward puts a map').getByRole('button', { name: 'Yes, we will' }).click();
      await card(l.page, 'The ward puts a map').getByText('Agreed', { exact: true }).waitFor();
      await l.page.getByLabel('What will be done?').fill('I ask the office about the bus fare.');
      await l.page.getByRole('radio', { name: /^Hand over/ }).check();
      await l.page.getByRole('button', { name: 'Put it forward' }).click();
      await card(l.page, 'bus fare').getByText('Agreed', { exact: true }).waitFor();
      await t.page.getByLabel('What will be done?').fill('Ben speaks to the ward.');
      await t.page.getByLabel('Who does it?').selectOption({ label: ben.name });
      await t.page.getByRole('button', { name: 'Offer it' }).click();
      await card(b.page, 'Ben speaks').getByRole('button', { name: 'No', exact: true }).click();
      await card(t.page, 'Ben speaks').waitFor({ state: 'detached' });

      // On the wall stands what was agreed, without names.
      const wall = await at(room.tutor, `/boards/${room.board.id}/present`);
      await wall.page.getByText('The ward puts a map of who stands where on the door.').waitFor();
      expect(await wall.page.getByText(/Otters|Ben speaks/).count()).toBe(0);
      await wall.look('commit-wall', ['light']);
      await wall.page.keyboard.press('ArrowRight');
      await wall.page.getByText('I ask the office about the bus fare.').waitFor();

      // What became of it: nobody but its owner and a steward is asked.
      await card(b.page, 'bus fare').waitFor();
      expect(await card(b.page, 'bus fare').getByRole('button', { name: 'Say what became of it' }).count()).toBe(0);
      const map = card(l.page, 'The ward puts a map');
      await map.getByRole('button', { name: 'Say what became of it' }).click();
      await map.getByRole('radio', { name: /^Kept/ }).check();
      await map.getByLabel('What shows it?').fill('It hangs on the door of ward 4 since Monday.');
      await l.lookAround('commit-report');
      await map.getByRole('button', { name: 'Report it' }).click();
      await map.getByText('It hangs on the door').waitFor();
      await room.step('next');

      const asked = card(b.page, 'The ward puts a map');
      await asked.getByRole('button', { name: 'Look at it again' }).click();
      await asked.getByRole('radio', { name: /^Amend it/ }).check();
      const words = 'Each ward puts a map of who stands where on its door.';
      await asked.getByLabel('The new words').fill(words);
      await asked.getByText('Nobody is told who asks').waitFor();
      await b.lookAround('commit-ask');
      await asked.getByRole('button', { name: 'Ask everybody' }).click();
      const question = (page: Page) => page.getByRole('region', { name: 'Say it in these words?' });
      await question(l.page).getByText(words).waitFor();
      await question(l.page).getByRole('radio', { name: 'No' }).check();
      await question(l.page).getByText('Saved').waitFor();
      await question(l.page).getByRole('radio', { name: 'Yes' }).check();
      await question(b.page).getByRole('radio', { name: 'Yes' }).check();
      await question(b.page).getByText('Saved').waitFor();
      const { commitments } = await room.tutor.call('listCommitments', { params });
      const revision = commitments[0]?.revisions[0]?.id ?? '';
      for (const { person } of others)
        await person.call('answerRevision', { params: { ...params, revision }, body: { answer: 'neither' } });
      expect(
        await question(t.page)
          .getByText(/Person \d|\d yes/)
          .count(),
      ).toBe(0);
      await question(t.page).getByRole('button', { name: 'Close the question' }).click();
      await question(t.page).getByText('Who said what is destroyed').waitFor();
      await t.lookAround('commit-close');
      await question(t.page).getByRole('button', { name: 'Close it now' }).click();

      const amended = card(t.page, words).first();
      await amended.getByText('The ward puts a map of who stands where on the door.').waitFor();
      await amended.getByText('Asked before: 1 question').click();
      await amended.getByText('2 yes, 0 no, 3 neither').waitFor();
      await t.lookAround('commit-amended');
      await l.page.getByRole('link', { name: 'You said, we did' }).click();
      const done = l.page.getByRole('listitem').filter({ hasText: 'Nobody tells us where to stand.' });
      await done.getByText(words).waitFor();
      await done.getByText('It hangs on the door').waitFor();
      await l.page
        .getByRole('listitem')
        .filter({ hasText: 'Placement costs money' })
        .getByText('Nothing came of this yet.')
        .waitFor();
      await l.lookAround('commit-said');
    },
    PATIENCE_MS,
  );

  it(
    'COM-1, COM-8, POL-9: stand on a board without a session, are taken off there, and are read in the cohort’s ledger',
    async () => {
      const { tutor, student, live, cohort } = await makeCohort(server, 'Ledgers');
      const params = { board: live.id };
      const me = (await student.call('readBoard', { params })).me.id;
      const body = { remit: 'consult' as const, reviewAt: coming(), statements: [] };
      const promise = async (text: string) => {
        const owner = { kind: 'member' as const, member: me };
        const made = await student.call('proposeCommitment', { params, body: { ...body, text, owner } });
        return { ...params, commitment: made.commitments.at(-1)?.id ?? '' };
      };
      const kept = await promise('I write the list of who to call.');
      await student.call('reportCommitment', { params: kept, body: { outcome: 'kept', text: 'Done on Friday.' } });
      const missed = await promise('I call the ward.');
      await student.call('reportCommitment', { params: missed, body: { outcome: 'missed', text: 'No number.' } });
      await promise('I say who is ill, which nobody should.');
      const t = await at(tutor, `/boards/${live.id}`);
      await t.saved();
      await t.page
        .getByRole('button', { name: /menu|More/i })
        .first()
        .click();
      await t.page.getByRole('menuitem', { name: 'Commitments' }).click();
      const wrong = card(t.page, 'which nobody should');
      await wrong.getByRole('button', { name: 'Take these words off' }).click();
      await t.page.getByRole('textbox', { name: 'Why' }).fill('It names a patient.');
      await t.lookAround('commit-remove');
      await t.page.getByRole('button', { name: 'Take them off' }).click();
      await t.page.getByText('These words were taken off.').waitFor();
      await t.page.goto(`/cohorts/${cohort.id}`);
      const ledger = t.page.getByRole('region', { name: 'Kept and missed' });
      await ledger.getByText('Done on Friday.').waitFor();
      await ledger.getByText('No number.').waitFor();
      expect(await ledger.getByText('Student Ledgers').count()).toBe(0);
      await t.lookAround('commit-ledger');
    },
    PATIENCE_MS,
  );
});
