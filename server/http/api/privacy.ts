import type { Context } from '../../commands/context.ts';
import { deleteBoard, eraseEverything, eraseMe, redactCard } from '../../commands/erase.ts';
import { exportMine } from '../../commands/exportMine.ts';
import type { Handlers } from '../route.ts';

type Names = 'exportMine' | 'eraseMe' | 'eraseEverything' | 'redactCard' | 'deleteBoard';

/** What people may ask about themselves, and what takes words away for good. */
export function privacyHandlers(context: Context): Handlers<Names> {
  return {
    exportMine: ({ caller }) => exportMine(context, caller),
    eraseMe: ({ caller, params, body }) => eraseMe(context, caller, params.board, body),
    eraseEverything: async ({ caller, body }) => ({ reply: await eraseEverything(context, caller, body), token: '' }),
    redactCard: ({ caller, params, body }) => redactCard(context, caller, params.board, params.card, body.reason),
    deleteBoard: ({ caller, params, body }) => deleteBoard(context, caller, params.board, body),
  };
}
