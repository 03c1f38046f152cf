import { addTheme, moveToTheme, readThemes } from '../../../shared/model/arrange.ts';
import { addCard, appendText, type CardDraft, type LinkView, readCard } from '../../../shared/model/board.ts';
import { guessLanguage } from '../../../shared/model/language.ts';
import { addComment, react, readComments, readReactions } from '../../../shared/model/remarks.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { Caller, Context } from '../../commands/context.ts';
import { startPublication } from '../../commands/publication.ts';
import { publishEdition } from '../../commands/publishEdition.ts';
import { setBoardState } from '../../commands/setBoardState.ts';
import type { Board } from '../../ports/Records.ts';
import { DEMO } from './content.ts';
import type { DemoBoard, DemoCard, DemoPublication } from './DemoContent.ts';
import type { DemoSecrets } from './demoSecrets.ts';

type Authors = ReadonlyMap<string, string>;

/** Members, cards, publication and state of one sample board, as far as they are not there yet. */
export async function seedBoard(
  context: Context,
  caller: Caller,
  id: string,
  content: DemoBoard,
  demo: DemoSecrets,
): Promise<void> {
  const board = await context.records.board(id);
  if (board === null) throw new Error(`the board ${content.key} was not created`);
  const authors = await seedMembers(context, board, content, demo);
  if (board.state === 'live') {
    for (const card of content.cards) await seedCard(context, board, content, card, authors);
    await seedAround(context, board, content, authors);
  }
  if (content.publication !== undefined) await seedPublication(context, caller, board, content.publication, authors);
  if (content.state === 'closed') await setBoardState(context, caller, id, 'closed');
}

async function seedMembers(context: Context, board: Board, content: DemoBoard, demo: DemoSecrets): Promise<Authors> {
  const { records, clock } = context;
  const members = await records.membersOf(board.id);
  const tutor = members.find((member) => member.account === board.owner);
  const ids = new Map<string, string>(tutor === undefined ? [] : [[DEMO.tutor, tutor.id]]);
  for (const key of content.people) {
    const person = DEMO.people[key];
    if (person === undefined || ids.has(key)) continue;
    const id = demo.secretsFor(`member:${content.key}:${key}`, context.secrets).id();
    ids.set(key, id);
    if (members.some((member) => member.id === id)) continue;
    const { role, name } = person;
    const where = { standing: 'in', cohortMember: null } as const;
    await records.addMember({ id, board: board.id, account: null, role, name, steward: false, ...where }, clock.now());
  }
  return ids;
}

async function seedCard(
  context: Context,
  board: Board,
  content: DemoBoard,
  card: DemoCard,
  authors: Authors,
): Promise<void> {
  const { documents } = context;
  const id = cardId(content, card.key);
  const there = await documents.read(board.document, ({ doc }) => readCard(doc, id) !== null);
  if (there) return;
  const lang = guessLanguage(toPlainText(card.text), ['en']);
  const draft: CardDraft = {
    id,
    type: card.type,
    text: card.text,
    together: card.together !== undefined,
    ...(lang === null ? {} : { lang }),
  };
  const link: LinkView | undefined =
    card.link === undefined
      ? undefined
      : { id: `${id}-link`.slice(0, 32), from: id, to: cardId(content, card.link.to), type: card.link.type };
  await documents.writeAs(board.document, memberOf(authors, card.author), (doc) => addCard(doc, draft, link));
  for (const part of card.together ?? []) {
    await documents.writeAs(board.document, memberOf(authors, part.author), (doc) => appendText(doc, id, part.text));
  }
}

/** Themes, reactions and comments. Each has an id of its own, so that a start that was killed makes none of them twice. */
async function seedAround({ documents }: Context, board: Board, content: DemoBoard, authors: Authors): Promise<void> {
  const { themes = [], reactions = [], comments = [] } = content;
  const there = await documents.read(board.document, ({ doc }) => ({
    themes: new Set(readThemes(doc).map(({ id }) => id)),
    reactions: new Set(readReactions(doc).map(({ card, member }) => `${card} ${member}`)),
    comments: new Set(readComments(doc).map(({ id }) => id)),
  }));
  for (const [index, { name, author, cards }] of themes.entries()) {
    // They stand by age, and ids begin with it.
    const id = `demo_theme_${index}_${content.key}`.padEnd(16, '_').slice(0, 32);
    if (there.themes.has(id)) continue;
    await documents.writeAs(board.document, memberOf(authors, author), (doc) => {
      addTheme(doc, { id, name });
      for (const card of cards) moveToTheme(doc, cardId(content, card), id);
    });
  }
  for (const { card, kind, from } of reactions) {
    for (const person of from) {
      const at = { card: cardId(content, card), member: memberOf(authors, person) };
      if (there.reactions.has(`${at.card} ${at.member}`)) continue;
      await documents.writeAs(board.document, at.member, (doc) => react(doc, at, kind));
    }
  }
  for (const [index, { card, author, text }] of comments.entries()) {
    const id = `demo_comment_${index}_${content.key}`.padEnd(16, '_').slice(0, 32);
    if (there.comments.has(id)) continue;
    const by = memberOf(authors, author);
    await documents.writeAs(board.document, by, (doc) =>
      addComment(doc, { id, card: cardId(content, card), text, by, n: 0 }),
    );
  }
}

async function seedPublication(
  context: Context,
  caller: Caller,
  board: Board,
  { title, summary, licence, language, consent, finished }: DemoPublication,
  authors: Authors,
): Promise<void> {
  const { records, clock } = context;
  if ((await records.editionsOf(board.id)).length > 0) return;
  if ((await records.publicationOf(board.id)) === null) {
    await startPublication(context, caller, board.id, { title, summary, licence, language });
  }
  const publication = await records.publicationOf(board.id);
  if (publication === null) return;
  for (const [key, { choice, pseudonym }] of Object.entries(consent)) {
    const member = memberOf(authors, key);
    await records.answerConsent(publication.id, { member, choice, pseudonym: pseudonym ?? null }, clock.now());
  }
  if (finished) await publishEdition(context, caller, board.id);
}

function memberOf(authors: Authors, key: string): string {
  const id = authors.get(key);
  if (id === undefined) throw new Error(`${key} is not on this board`);
  return id;
}

/** Of the form that the gate asks for: the same each time, different on each board. */
function cardId(content: DemoBoard, key: string): string {
  return `demo_${content.key}_${key}`
    .replace(/[^A-Za-z0-9_-]/g, '-')
    .padEnd(16, '_')
    .slice(-32);
}
