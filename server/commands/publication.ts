import type { ParsedBodyOf, PublicationView } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Consent, Publication } from '../ports/Records.ts';
import { authorsOf, type BoardContent, readContent } from './boardContent.ts';
import { standing } from './buildEdition.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';

/** How far publishing is, with the caller's own question. */
export async function readPublication(context: Context, caller: Caller, id: string): Promise<PublicationView> {
  return present(context, await requireMember(context, caller, id, 'read_board'));
}

/** Asks every author. @throws AppError publication_open, nothing_to_publish */
export async function startPublication(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'startPublication'>,
): Promise<PublicationView> {
  const { records, secrets, clock, notices } = context;
  const on = await requireMember(context, caller, id, 'publish');
  const content = await readContent(context, on.board.document);
  if (content.cards.length === 0) throw new AppError('nothing_to_publish');
  const publication: Publication = { id: secrets.id(), board: id, ...input, startedAt: clock.now() };
  if (!(await records.startPublication(publication))) throw new AppError('publication_open');
  notices.board({ board: id, what: 'publication' });
  return present(context, on);
}

/** Stops asking. The answers so far count for nothing later: who is asked again answers again. */
export async function cancelPublication(context: Context, caller: Caller, id: string): Promise<{ done: true }> {
  await requireMember(context, caller, id, 'publish');
  await inTurn(`publishing:${id}`, () => context.records.cancelPublication(id));
  context.notices.board({ board: id, what: 'publication' });
  return { done: true };
}

/** An author's own answer. @throws AppError no_publication, not_allowed for who wrote nothing */
export async function answerConsent(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'answerConsent'>,
): Promise<PublicationView> {
  const { records, clock, notices } = context;
  const on = await requireMember(context, caller, id, 'answer_consent');
  const content = await readContent(context, on.board.document);
  await inTurn(`publishing:${id}`, async () => {
    const publication = await records.publicationOf(id);
    if (publication === null) throw new AppError('no_publication');
    if (!authorsOf(content).has(on.member.id)) throw new AppError('not_allowed');
    const chosen = input.pseudonym ?? (await offered(context, on.member.id));
    const pseudonym = input.choice === 'pseudonym' ? chosen : null;
    await records.answerConsent(publication.id, { member: on.member.id, choice: input.choice, pseudonym }, clock.now());
  });
  notices.board({ board: id, what: 'publication' });
  return present(context, on);
}

async function present(context: Context, { board, member }: OnBoard): Promise<PublicationView> {
  const { records } = context;
  const publication = await records.publicationOf(board.id);
  const content = await readContent(context, board.document);
  const consents = publication === null ? [] : await records.consentsOf(publication.id);
  const own = content.cards.filter((card) => card.authors.includes(member.id)).length;
  const answer = consents.find((consent) => consent.member === member.id);
  const pseudonym = answer?.pseudonym ?? (await offered(context, member.id));
  return {
    open: publication !== null,
    title: publication?.title ?? '',
    summary: publication?.summary ?? '',
    licence: publication?.licence ?? null,
    language: publication?.language ?? 'en',
    // Who said no can be read from counts that move as people answer: they are for whoever publishes.
    counts: member.steward ? count(content, consents) : null,
    mine: own === 0 || publication === null ? null : { cards: own, choice: answer?.choice ?? null, pseudonym },
  };
}

async function offered({ records, secrets }: Context, member: string): Promise<string> {
  return (await records.lastPseudonym(member)) ?? secrets.pseudonymFor(member);
}

function count(content: BoardContent, consents: readonly Consent[]): NonNullable<PublicationView['counts']> {
  const authors = authorsOf(content);
  const answers = new Map(consents.map((consent) => [consent.member, consent]));
  const counted = consents.filter((consent) => authors.has(consent.member));
  const choice = (wanted: Consent['choice']) => counted.filter((consent) => consent.choice === wanted).length;
  const cards = (wanted: ReturnType<typeof standing>) =>
    content.cards.filter((card) => standing(card, answers) === wanted).length;
  return {
    authors: authors.size,
    answered: counted.length,
    named: choice('named'),
    pseudonym: choice('pseudonym'),
    notIncluded: choice('not_included'),
    cards: content.cards.length,
    cardsIn: cards('in'),
    cardsUnanswered: cards('unanswered'),
    cardsRefused: cards('refused'),
  };
}
