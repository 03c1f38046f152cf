import type { ReplyOf } from '../../../shared/api/routes.ts';
import { bodyToJson, readCards } from '../../../shared/model/board.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import { type Caller, type Context, requireMember } from '../context.ts';

/** Cards that the caller kept back in phases that are over: they stand on a sheet that nobody opens any more (VIS-4). */
export async function listKept(context: Context, caller: Caller, id: string): Promise<ReplyOf<'listKept'>> {
  const { member } = await requireMember(context, caller, id, 'read_board');
  const { records, documents } = context;
  const [sheets, session] = await Promise.all([records.sheetsOf(id), records.session(id)]);
  const present = session?.standing === 'running' ? session.at : null;
  const own = sheets.filter(
    ({ kind, holder, phase }) => kind === 'private' && holder === member.id && phase !== present,
  );
  const cards: ReplyOf<'listKept'>['cards'] = [];
  // One after the other: each opens a document.
  for (const { document } of own) {
    const kept = await documents.read(document, ({ doc }) =>
      readCards(doc)
        .filter((card) => card.kept)
        .map(({ id: card, type, body }) => ({ id: card, type, text: toPlainText(bodyToJson(body)).trim() })),
    );
    cards.push(...kept.filter(({ text }) => text !== ''));
  }
  return { cards };
}
