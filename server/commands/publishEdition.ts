import type { EditionContent } from '../../shared/api/edition.ts';
import { editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { readContent } from './boardContent.ts';
import { buildEdition, type EditionDraft } from './buildEdition.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';

/** The edition as it would be published now. @throws AppError no_publication */
export async function previewEdition(context: Context, caller: Caller, id: string): Promise<EditionContent> {
  return (await draft(context, await requireMember(context, caller, id, 'publish'))).content;
}

/**
 * Publishes it. @throws AppError no_publication, also when it was cancelled or published meanwhile;
 * nothing_to_publish when no card has its authors' yes
 */
export function publishEdition(context: Context, caller: Caller, id: string): Promise<ReplyOf<'publishEdition'>> {
  return inTurn(`publishing:${id}`, async () => {
    const { records, clock, notices } = context;
    const { publication, ...edition } = await draft(context, await requireMember(context, caller, id, 'publish'));
    if (edition.content.cards.length === 0) throw new AppError('nothing_to_publish');
    const added = await records.addEdition(id, publication, { ...edition, publishedAt: clock.now() });
    if (added === null) throw new AppError('no_publication');
    notices.board({ board: id, what: 'edition' });
    return { url: editionPath(added.artefact, added.number), number: added.number };
  });
}

async function draft(context: Context, { board }: OnBoard): Promise<EditionDraft & { publication: string }> {
  const { records } = context;
  const publication = await records.publicationOf(board.id);
  if (publication === null) throw new AppError('no_publication');
  const [content, members, consents] = await Promise.all([
    readContent(context, board.document),
    records.membersOf(board.id),
    records.consentsOf(publication.id),
  ]);
  return { ...buildEdition({ board, publication, content, members, consents }), publication: publication.id };
}
