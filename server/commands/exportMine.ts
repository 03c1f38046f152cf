import { editionPath } from '../../shared/api/edition.ts';
import type { ExportView } from '../../shared/api/privacy.ts';
import { readComments, readReactions } from '../../shared/model/remarks.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import { AppError } from '../errors.ts';
import type { Member, SignIn } from '../ports/Records.ts';
import { readContent } from './boardContent.ts';
import type { Caller, Context } from './context.ts';
import { holdsWordsOf } from './presentBoard.ts';
import { ownSignIns } from './signIns.ts';

/** Everything that is held about whoever this device is, a guest too. @throws AppError sign_in_needed */
export async function exportMine(context: Context, caller: Caller): Promise<ExportView> {
  const { records, clock } = context;
  const { signIn } = caller;
  if (signIn === null) throw new AppError('sign_in_needed');
  const account = signIn.account === null ? null : await records.account(signIn.account);
  const memberships: ExportView['memberships'] = [];
  // One after the other: each opens a board.
  for (const member of await records.membershipsOf(signIn)) memberships.push(...(await about(context, member)));
  return {
    at: clock.now(),
    account: account === null ? null : { id: account.id, name: account.name, email: account.email },
    device: { createdAt: signIn.createdAt, seenAt: signIn.seenAt },
    cohorts: await cohortsOf(context, signIn),
    templates: account === null ? [] : await templatesOf(context, account.id),
    signIns: (await ownSignIns(context, caller)).map(({ device, createdAt, accountAt, seenAt }) => ({
      device,
      signedInAt: accountAt ?? createdAt,
      seenAt,
    })),
    memberships,
  };
}

async function cohortsOf({ records }: Context, signIn: SignIn): Promise<ExportView['cohorts']> {
  const mine = await records.cohortMembershipsOf(signIn);
  return Promise.all(
    mine.map(async ({ id, cohort, name, role, joinedAt }) => ({
      cohort: (await records.cohort(cohort))?.name ?? '',
      name,
      role,
      joinedAt,
      proposals: (await records.proposalsOf(cohort))
        .filter(({ member }) => member === id)
        .map(({ prompt, at, state }) => ({ prompt, at, state })),
    })),
  );
}

async function templatesOf({ records }: Context, account: string): Promise<ExportView['templates']> {
  return (await records.templatesOf(account, [])).map(({ name, version, plan, changedAt: savedAt }) => ({
    ...{ name, version, savedAt },
    phases: plan.map(({ kind, minutes, prompt }) => ({ kind, minutes, prompt })),
  }));
}

async function about(context: Context, member: Member): Promise<ExportView['memberships']> {
  const { records } = context;
  const board = await records.board(member.board);
  // A draft is its stewards' own.
  if (board === null || (board.state === 'draft' && !member.steward)) return [];
  const documents = [...new Set([board.document, ...(await records.writtenIn(member.id))])];
  const cards = await ownCards(context, documents, member.id);
  const remarks = await ownRemarks(context, documents, member.id);
  const [statements, copies, replies, consents, editions, said] = await Promise.all([
    records.statementsBy(board.id, member.id),
    records.lateCopiesOf(member.id),
    records.repliesFrom(board.id),
    records.consentsGiven(member.id),
    records.editionsOf(board.id),
    records.commitmentWordsOf(member.id),
  ]);
  return [
    {
      board: board.id,
      prompt: board.prompt,
      cohort: board.cohort,
      member: member.id,
      name: member.name,
      role: member.role,
      steward: member.steward,
      cards: [...cards],
      ...remarks,
      commitments: {
        proposed: [...said.commitments],
        reports: [...said.reports],
        questions: [...said.revisions],
      },
      statements: statements.map(({ number, text }) => ({ number, text })),
      lateCopies: [...copies],
      replies: replies
        .filter((reply) => reply.member === member.id && !reply.removed)
        .map(({ mark, text, at }) => ({ mark, text, at })),
      consents: [...consents],
      editions: editions
        .filter((edition) => holdsWordsOf(edition, member.id))
        .map(({ artefact, number }) => ({ number, url: editionPath(artefact, number) })),
    },
  ];
}

type OwnCard = ExportView['memberships'][number]['cards'][number];

/** On the board and on their sheets. A card that went on stands once, as it reads where it went. */
async function ownCards(context: Context, documents: readonly string[], member: string): Promise<readonly OwnCard[]> {
  const found = new Map<string, OwnCard>();
  for (const document of documents) {
    const { cards } = await readContent(context, document);
    for (const { number, type, body, authors } of cards) {
      if (!authors.includes(member)) continue;
      const text = toPlainText(body);
      const key = `${type} ${text}`;
      if (!found.has(key)) found.set(key, { number, type, text, own: authors[0] === member });
    }
  }
  return [...found.values()];
}

type OwnRemarks = Pick<ExportView['memberships'][number], 'comments' | 'reactions'>;

async function ownRemarks(
  { documents: all }: Context,
  documents: readonly string[],
  member: string,
): Promise<OwnRemarks> {
  const found: OwnRemarks = { comments: [], reactions: [] };
  for (const document of documents) {
    const { comments, reactions } = await all.read(document, ({ doc, cards }) => {
      const numbers = new Map(cards.map(({ id, number }) => [id, number]));
      const numberOf = (card: string) => numbers.get(card) ?? null;
      return {
        comments: readComments(doc)
          .filter(({ by }) => by === member)
          .map(({ card, text }) => ({ card: numberOf(card), text })),
        reactions: readReactions(doc)
          .filter((each) => each.member === member)
          .map(({ card, kind }) => ({ card: numberOf(card), kind })),
      };
    });
    found.comments.push(...comments);
    found.reactions.push(...reactions);
  }
  return found;
}
