import { eraseLater } from '../applyErasure.ts';
import { clearTraces } from '../clearTraces.ts';
import type { Context } from '../context.ts';
import { keepPictures } from './pictureOf.ts';

/**
 * Once a session has ended nobody can tie a ballot to a person any more (VOTE-5): every sealed vote gets its picture,
 * then the key goes. The files are cleared of it without anybody waiting. Doing it again changes nothing.
 */
export async function destroyBallotKey(context: Context, board: string): Promise<void> {
  const { records } = context;
  const session = await records.session(board);
  if (session?.standing !== 'ended') return;
  await keepPictures(context, session);
  await records.destroyBallotKey(board);
  clearTraces(context).catch(() => eraseLater(context));
}

/** Keys that a crash left of sessions which had ended. */
export async function destroyLeftKeys(context: Context): Promise<void> {
  for (const board of await context.records.endedWithKey()) await destroyBallotKey(context, board);
}
