import type { ReplyOf } from '../../../shared/api/routes.ts';
import { addSynthesis, bodyToJson, readSyntheses } from '../../../shared/model/board.ts';
import { SYNTHESIS_FIELDS } from '../../../shared/model/words.ts';
import { openingOf } from '../../../shared/policy/opening.ts';
import { MAX_SYNTHESES } from '../../../shared/protocol/limits.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import { AppError } from '../../errors.ts';
import { logOnBoard } from '../audit.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { inTurn } from '../inTurn.ts';

/**
 * Opens the fields of a synthesis, or finds the one that holds no words yet (SYN-2, SYN-5).
 * @throws AppError not_in_phase where the cohort does not write on its board, syntheses_full
 */
export async function beginSynthesis(context: Context, caller: Caller, id: string): Promise<ReplyOf<'beginSynthesis'>> {
  const on = await requireMember(context, caller, id, 'synthesise');
  const { documents, records, secrets } = context;
  const { document } = on.board;
  return inTurn(`syntheses:${id}`, async () => {
    if (openingOf({ kind: 'cohort', phase: null }, await records.session(id)) === 'shut') {
      throw new AppError('not_in_phase');
    }
    const begun = await documents.read(document, ({ doc }) =>
      readSyntheses(doc).map(({ number, fields }) => ({
        number,
        empty: Object.values(fields).every(({ body }) => toPlainText(bodyToJson(body)).trim() === ''),
      })),
    );
    const empty = begun.find((each) => each.empty);
    if (empty !== undefined) return { number: empty.number };
    if (begun.length >= MAX_SYNTHESES) throw new AppError('syntheses_full');
    const number = 1 + begun.reduce((most, each) => Math.max(most, each.number), 0);
    const ids = SYNTHESIS_FIELDS.map(() => secrets.id());
    await documents.writeAsServer(document, (doc) => addSynthesis(doc, number, ids));
    await logOnBoard(context, on, 'synthesis_begun');
    return { number };
  });
}
