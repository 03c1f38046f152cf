import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, appendText } from '../../shared/model/board.ts';
import type { LinkType } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* From a board to a public page and out of it again (docs/PROTOCOL.md, PUB). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const described = {
  title: 'What first-years fear',
  summary: 'And what helped.',
  licence: 'CC-BY-SA-4.0',
  language: 'en',
} as const;

async function setting() {
  const board = await newBoard(tutor);
  const params = { board: board.id };
  const people: Record<string, { person: Person; view: BoardView }> = {};
  for (const name of ['Ana', 'Ben', 'Cem', 'Dia']) {
    const person = new Person(server.url);
    people[name] = { person, view: await person.join(board, name) };
  }
  const who = (name: string) => people[name] as { person: Person; view: BoardView };
  const write = (
    name: string,
    id: string,
    text: string,
    more: { together?: boolean; answers?: string; link?: LinkType; type?: 'question' | 'idea' } = {},
  ) =>
    server.context.documents.writeAs(board.document, who(name).view.me.id, (doc) =>
      addCard(
        doc,
        { id, type: more.type ?? 'idea', text: fromPlainText(text), together: more.together ?? false },
        more.answers === undefined
          ? undefined
          : { id: `link_${id}`, from: id, to: more.answers, type: more.link ?? 'answers' },
      ),
    );
  const consent = (name: string, choice: 'named' | 'pseudonym' | 'not_included', pseudonym?: string) =>
    who(name).person.call('answerConsent', {
      params,
      body: { choice, ...(pseudonym === undefined ? {} : { pseudonym }) },
    });
  const html = async (url: string) => {
    const response = await fetch(`${server.url}${url}`, { redirect: 'manual' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return { board, params, who, write, consent, html };
}

describe('publishing', () => {
  it('PUB-1, PUB-2, PUB-3: holds what was consented to, under the names that were chosen, with open questions open', async () => {
    const { board, params, who, write, consent, html } = await setting();
    await write('Ana', 'question_of_ana_1', 'Who explains handover?', { type: 'question' });
    await write('Ben', 'answer_of_ben_no1', 'Ask the night nurse.', { answers: 'question_of_ana_1' });
    await write('Ben', 'question_of_ben_2', 'Who is not asked?', { type: 'question' });
    await write('Cem', 'idea_of_cem_secret', 'Cem wrote this and said no.');
    await write('Dia', 'idea_of_dia_silent', 'Dia never answered.');
    await write('Ana', 'together_ana_cem_1', 'Ana began,', { together: true });
    await server.context.documents.writeAs(board.document, who('Cem').view.me.id, (doc) =>
      appendText(doc, 'together_ana_cem_1', fromPlainText('and Cem went on.')),
    );
    expect(await tutor.refused('publishEdition', { params })).toMatchObject({ code: 'no_publication' });
    await tutor.call('startPublication', { params, body: described });
    expect(await tutor.refused('startPublication', { params, body: described })).toMatchObject({
      code: 'publication_open',
    });
    expect(await tutor.refused('publishEdition', { params })).toMatchObject({ code: 'nothing_to_publish' });

    const asked = await who('Ana').person.call('readPublication', { params });
    expect(asked.mine).toMatchObject({ cards: 2, choice: null });
    await consent('Ana', 'named');
    await consent('Ben', 'pseudonym', 'Quiet Otter');
    await consent('Cem', 'not_included');
    const { counts } = await tutor.call('readPublication', { params });
    expect(counts).toMatchObject({
      authors: 4,
      answered: 3,
      cards: 6,
      cardsIn: 3,
      cardsUnanswered: 1,
      cardsRefused: 2,
    });
    // Nobody else reads who said what.
    expect((await tutor.call('readPublication', { params })).mine).toBeNull();

    const preview = await tutor.call('previewEdition', { params });
    expect(preview.cards.map((card) => [card.number, card.authors.map((author) => author.name), card.open])).toEqual([
      [1, ['Ana'], false],
      [2, ['Quiet Otter'], false],
      [3, ['Quiet Otter'], true],
    ]);
    expect(preview).toMatchObject({ cardsLeftOut: 3, people: { tookPart: 4, named: 1, pseudonym: 1, notIncluded: 2 } });

    const edition = await tutor.call('publishEdition', { params });
    expect(edition.number).toBe(1);
    const page = await html(edition.url);
    expect(page.status).toBe(200);
    for (const words of ['Who explains handover?', 'Ask the night nurse.', 'Quiet Otter', 'Ana', described.title])
      expect(page.text).toContain(words);
    for (const words of ['Cem', 'Dia', 'Ben', 'secret', board.id, board.document])
      expect(page.text).not.toContain(words);
    expect(page.text).not.toMatch(/<script(?![^>]*ld\+json)/);
    const found = await new Person(server.url).call('searchLibrary', { query: { q: 'handover' } });
    expect(found).toMatchObject({
      total: 1,
      results: [{ url: edition.url, title: described.title, openQuestions: 1 }],
    });
    expect((await html('/library?q=handover')).text).toContain(described.title);
  });

  it('PUB-4: a second edition stands beside the first, which does not change', async () => {
    const { params, write, consent, html } = await setting();
    await write('Ana', 'idea_of_ana_first', 'The first thought.');
    await tutor.call('startPublication', { params, body: described });
    await consent('Ana', 'named');
    const first = await tutor.call('publishEdition', { params });
    const before = (await html(first.url)).text;
    await write('Ana', 'idea_of_ana_second', 'The second thought.');
    await tutor.call('startPublication', { params, body: { ...described, title: 'What they fear now' } });
    // An answer of before is not an answer now.
    expect(await tutor.refused('publishEdition', { params })).toMatchObject({ code: 'nothing_to_publish' });
    await consent('Ana', 'named');
    const second = await tutor.call('publishEdition', { params });
    expect(second.number).toBe(2);
    const after = await html(first.url);
    expect(after.status).toBe(200);
    expect(after.text).toContain('The first thought.');
    expect(after.text).not.toContain('The second thought.');
    expect(after.text).toContain(second.url);
    expect(before).not.toContain(second.url);
    expect((await html(second.url)).text).toContain('The second thought.');
  });

  it('PUB-5: an author withdraws: a new edition without their words, tombstones that lead to it', async () => {
    const { params, who, write, consent, html } = await setting();
    await write('Ana', 'question_of_ana_1', 'Ana’s question?', { type: 'question' });
    await write('Ben', 'answer_of_ben_no1', 'Ben’s answer, soon withdrawn.', { answers: 'question_of_ana_1' });
    for (const title of ['One', 'Two']) {
      await tutor.call('startPublication', { params, body: { ...described, title } });
      await consent('Ana', 'named');
      await consent('Ben', 'named');
      await tutor.call('publishEdition', { params });
    }
    const board = await who('Ben').person.call('readBoard', { params });
    expect(board.myWordsPublished).toBe(true);
    const { url } = await who('Ben').person.call('withdraw', { params });
    expect(url).toMatch(/e3$/);
    for (const number of [1, 2]) {
      const gone = await html((url ?? '').replace(/e3$/, `e${number}`));
      expect(gone.status).toBe(410);
      expect(gone.text).toContain(url);
      expect(gone.text).not.toContain('soon withdrawn');
    }
    const page = await html(url ?? '');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Ana’s question?');
    expect(page.text).not.toContain('soon withdrawn');
    // What was answered is open again.
    const found = await new Person(server.url).call('searchLibrary', { query: { q: 'withdrawn' } });
    expect(found.total).toBe(0);
    expect((await who('Ben').person.call('readBoard', { params })).myWordsPublished).toBe(false);
    // Withdrawing again changes nothing.
    expect(await who('Ben').person.call('withdraw', { params })).toEqual({ url });
    // The last author leaves: nothing is left to read, and the addresses say so.
    expect(await who('Ana').person.call('withdraw', { params })).toEqual({ url: null });
    expect((await html(url ?? '')).status).toBe(410);
    const library = await html('/library');
    expect(library.text).not.toContain('Ana’s question?');
  });

  it('PUB-5: two who withdraw at once are both gone from whatever is public afterwards', async () => {
    const { params, who, write, consent, html } = await setting();
    for (const name of ['Ana', 'Ben', 'Cem']) await write(name, `idea_of_${name}_alone_1`, `The words of ${name}.`);
    await tutor.call('startPublication', { params, body: described });
    for (const name of ['Ana', 'Ben', 'Cem']) await consent(name, 'named');
    const { url } = await tutor.call('publishEdition', { params });
    await Promise.all(['Ana', 'Ben'].map((name) => who(name).person.call('withdraw', { params })));
    const pages = await Promise.all([1, 2, 3].map((n) => html(url.replace(/e1$/, `e${n}`))));
    for (const page of pages) expect(page.text).not.toMatch(/The words of (Ana|Ben)/);
    expect(pages.map((page) => page.status)).toEqual([410, 410, 200]);
  });

  it('PUB-4: a double click publishes once', async () => {
    const { params, write, consent } = await setting();
    await write('Ana', 'idea_of_ana_first', 'A thought.');
    await tutor.call('startPublication', { params, body: described });
    await consent('Ana', 'named');
    const clicks = await Promise.allSettled([1, 2, 3].map(() => tutor.call('publishEdition', { params })));
    expect(clicks.filter((click) => click.status === 'fulfilled').length).toBe(1);
  });

  it('PUB-2: names whoever asked only with a card of theirs, and no longer once that is gone', async () => {
    const { board, params, write, who, consent } = await setting();
    await server.context.documents.writeAs(board.document, board.me.id, (doc) =>
      addCard(doc, { id: 'together_tutor_cem', type: 'idea', text: fromPlainText('Begun by Ruth,'), together: true }),
    );
    await server.context.documents.writeAs(board.document, who('Cem').view.me.id, (doc) =>
      appendText(doc, 'together_tutor_cem', fromPlainText('gone on by Cem.')),
    );
    await write('Ana', 'idea_of_ana_first', 'A thought.');
    await tutor.call('startPublication', { params, body: described });
    await tutor.call('answerConsent', { params, body: { choice: 'named' } });
    for (const name of ['Ana', 'Cem']) await consent(name, 'named');
    expect((await tutor.call('previewEdition', { params })).askedBy.name).toBe('Ruth Adeyemi');
    await tutor.call('publishEdition', { params });
    await who('Cem').person.call('withdraw', { params });
    const [, second] = await server.context.records.editionsOf(board.id);
    expect(second?.content?.askedBy.name).toBeNull();
    expect((await tutor.call('readBoard', { params })).myWordsPublished).toBe(false);
  });

  it('POL-6: tells the counts to whoever publishes and to nobody else', async () => {
    const { params, who, write, consent } = await setting();
    await write('Ana', 'idea_of_ana_first', 'A thought.');
    await tutor.call('startPublication', { params, body: described });
    await consent('Ana', 'not_included');
    expect((await tutor.call('readPublication', { params })).counts).toMatchObject({ notIncluded: 1 });
    for (const name of ['Ana', 'Ben'])
      expect((await who(name).person.call('readPublication', { params })).counts).toBeNull();
  });

  it('POL-6: nobody answers for somebody else, and who wrote nothing is not asked', async () => {
    const { params, who, write } = await setting();
    await write('Ana', 'idea_of_ana_first', 'A thought.');
    expect(await who('Ana').person.refused('answerConsent', { params, body: { choice: 'named' } })).toMatchObject({
      code: 'no_publication',
    });
    await tutor.call('startPublication', { params, body: described });
    expect(await tutor.refused('answerConsent', { params, body: { choice: 'named' } })).toMatchObject({
      code: 'not_allowed',
    });
    expect((await who('Ben').person.call('readPublication', { params })).mine).toBeNull();
    expect(
      await who('Ana').person.refused('answerConsent', { params, body: { choice: 'maybe' as never } }),
    ).toMatchObject({ code: 'invalid_input' });
    await tutor.call('cancelPublication', { params });
    expect(await who('Ana').person.refused('answerConsent', { params, body: { choice: 'named' } })).toMatchObject({
      code: 'no_publication',
    });
  });

  it.each([
    ['without a licence', { ...described, licence: undefined as never }],
    ['with an unknown licence', { ...described, licence: 'WTFPL' as never }],
    ['without a title', { ...described, title: ' ' }],
    ['with a title of a page', { ...described, title: 'x'.repeat(500) }],
    ['with a language that is none', { ...described, language: '<script>' }],
  ])('refuses to begin %s', async (_, body) => {
    const { params, write } = await setting();
    await write('Ana', 'idea_of_ana_first', 'A thought.');
    expect(await tutor.refused('startPublication', { params, body })).toEqual({ status: 422, code: 'invalid_input' });
  });

  it('refuses to begin on a board without words', async () => {
    const { params, write } = await setting();
    await write('Ana', 'idea_of_ana_empty', '   ');
    expect(await tutor.refused('startPublication', { params, body: described })).toMatchObject({
      code: 'nothing_to_publish',
    });
  });
});
