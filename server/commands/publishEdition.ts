import type { EditionContent } from '../../shared/api/edition.ts';
import { editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { readContent } from './boardContent.ts';
import { buildEdition, type EditionDraft } from './buildEdition.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';

/** The edition as it would be published now. @throws AppError no_publication */
export async function previewEdition(context: Context, caller: Caller, id: string): Promise<EditionContent> {
  return (await draft(context, await requireMember(context, caller, id, 'publish'))).content;
}

/** Publishes it. @throws AppError no_publication, nothing_to_publish when no card has its authors' yes */
export async function publishEdition(context: Context, caller: Caller, id: string): Promise<ReplyOf<'publishEdition'>> {
  const { records, clock, notices } = context;
  const edition = await draft(context, await requireMember(context, caller, id, 'publish'));
  if (edition.content.cards.length === 0) throw new AppError('nothing_to_publish');
  const { artefact, number } = await records.addEdition(id, { ...edition, publishedAt: clock.now() });
  notices.board({ board: id, what: 'edition' });
  return { url: editionPath(artefact, number), number };
}

async function draft({ records, documents }: Context, { board }: OnBoard): Promise<EditionDraft> {
  const publication = await records.publicationOf(board.id);
  if (publication === null) throw new AppError('no_publication');
  const [content, members, consents] = await Promise.all([
    readContent(documents, board.document),
    records.membersOf(board.id),
    records.consentsOf(publication.id),
  ]);
  return buildEdition({ board, publication, content, members, consents });
}
