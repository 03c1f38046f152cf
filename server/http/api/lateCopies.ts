import type { Context } from '../../commands/context.ts';
import { discardLateCopy } from '../../commands/discardLateCopy.ts';
import { keepLateCopy } from '../../commands/keepLateCopy.ts';
import { listLateCopies } from '../../commands/listLateCopies.ts';
import type { Handlers } from '../route.ts';

type Names = 'listLateCopies' | 'keepLateCopy' | 'discardLateCopy';

export function lateCopyHandlers(context: Context): Handlers<Names> {
  return {
    listLateCopies: ({ caller, params }) => listLateCopies(context, caller, params.board),
    keepLateCopy: ({ caller, params, body }) =>
      keepLateCopy(context, caller, params.board, { id: params.card, ...body }),
    discardLateCopy: ({ caller, params }) => discardLateCopy(context, caller, params.board, params.card),
  };
}
