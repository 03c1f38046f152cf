import type { Page } from 'playwright-core';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { coming } from './coming.ts';
import { newBoard, type Person } from './Person.ts';
import type { TestServer } from './startServer.ts';
import type { Visitor } from './Visitor.ts';

/* A walk over the screens, for what must hold on each of them. */

const TALK = { id: 'dialogue', kind: 'dialogue', minutes: null, auto: false, prompt: '', skipped: false } as const;
/** Nobody breaks such a word by themselves. */
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** A board with cards of every kind, a commitment and a synthesis, and one in a session. */
export async function boardsToWalk(server: TestServer, tutor: Person) {
  const board = await newBoard(tutor, `What worries you about the ${LONG}, and who should hear of it first?`);
  const params = { board: board.id };
  await server.context.documents.writeAs(board.document, board.me.id, (doc) => {
    addCard(doc, { id: 'a_question_for_all', type: 'question', text: fromPlainText(`Who? ${LONG}`), together: true });
    addCard(
      doc,
      { id: 'an_answer_for_all_', type: 'evidence', text: fromPlainText('word '.repeat(200)), together: false },
      { id: 'link_between_them_', from: 'an_answer_for_all_', to: 'a_question_for_all', type: 'answers' },
    );
    addCard(doc, {
      id: 'an_address_for_all',
      type: 'resource',
      text: fromPlainText(`https://example.org/${LONG}/${LONG}`),
      together: false,
    });
  });
  const owner = { kind: 'member' as const, member: board.me.id };
  await tutor.call('proposeCommitment', {
    params,
    body: { text: `Ruth asks ${LONG}.`, owner, remit: 'consult', reviewAt: coming(), statements: [] },
  });
  const talking = await tutor.call('createBoard', { body: { prompt: 'What now?', template: 'open', live: true } });
  const of = { params: { board: talking.id } };
  const { session } = await tutor.call('planSession', { ...of, body: { phases: [TALK] } });
  await tutor.call('stepSession', { ...of, body: { step: 'start', version: session.version } });
  await tutor.call('beginSynthesis', of);
  return { board, talking };
}

type Boards = Awaited<ReturnType<typeof boardsToWalk>>;

/** Goes to every screen, as nobody and then as the tutor, and calls back on each once it is there. */
export async function walkScreens(
  visitor: Visitor,
  tutor: Person,
  { board, talking }: Boards,
  check: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const { page } = visitor;
  const at = async (path: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (/\/boards\/[\w-]+(\?|$)/.test(path) && !path.endsWith('/new'))
      await page.locator('[data-save="saved"]').waitFor();
    await page.waitForLoadState('networkidle');
    await check(path, page);
  };
  for (const path of [
    '/',
    `/j/${board.code}`,
    '/j/ABCDEFGH',
    '/sign-in',
    '/re-enter',
    '/enter#no-such-token',
    '/no/such/page',
  ]) {
    await at(path);
  }
  await at('/library');
  await visitor.become(tutor);
  for (const path of ['/boards', '/boards/new', '/me']) await at(path);
  const pages = [
    'share',
    'publish',
    'mine',
    'settings',
    'plan',
    'present',
    'safeguarding',
    'tokens',
    'commitments',
    'groups',
  ];
  for (const name of pages) await at(`/boards/${board.id}/${name}`);
  for (const look of ['evenness', 'synthesis', 'open', 'commitments']) await at(`/boards/${talking.id}?look=${look}`);
  await at(`/boards/${talking.id}`);
  await at(`/boards/${board.id}`);
  await page.getByLabel('Your card').fill(`A draft ${LONG}`);
  await check('a draft', page);
  await page.getByLabel('Your card').fill('');
  const status = page.getByRole('button', { name: 'Saved' });
  await status.click();
  await page.getByRole('dialog').getByText('Everything on this page').waitFor();
  await check('the connection', page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menu').waitFor();
  await check('the menu', page);
  await page.keyboard.press('Escape');
  await page.locator('header button[aria-haspopup="dialog"]', { hasText: 'here' }).click();
  await page.getByRole('dialog').waitFor();
  await check('the people', page);
  await page.keyboard.press('Escape');
  await page
    .locator('article')
    .first()
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /and what it started/ }).waitFor();
  await check('an open card', page);
  await page.getByRole('button', { name: 'Write together' }).click();
  await page.locator('[contenteditable="true"]').waitFor();
  await check('an editor', page);
}
