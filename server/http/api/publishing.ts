import type { Context } from '../../commands/context.ts';
import { answerConsent, cancelPublication, readPublication, startPublication } from '../../commands/publication.ts';
import { previewEdition, publishEdition } from '../../commands/publishEdition.ts';
import { searchLibrary } from '../../commands/searchLibrary.ts';
import { withdrawWords } from '../../commands/withdrawWords.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'readPublication'
  | 'startPublication'
  | 'cancelPublication'
  | 'answerConsent'
  | 'previewEdition'
  | 'publishEdition'
  | 'withdraw'
  | 'searchLibrary';

export function publishingHandlers(context: Context): Handlers<Names> {
  return {
    readPublication: ({ caller, params }) => readPublication(context, caller, params.board),
    startPublication: ({ caller, params, body }) => startPublication(context, caller, params.board, body),
    cancelPublication: ({ caller, params }) => cancelPublication(context, caller, params.board),
    answerConsent: ({ caller, params, body }) => answerConsent(context, caller, params.board, body),
    previewEdition: ({ caller, params }) => previewEdition(context, caller, params.board),
    publishEdition: ({ caller, params }) => publishEdition(context, caller, params.board),
    withdraw: ({ caller, params }) => withdrawWords(context, caller, params.board),
    searchLibrary: ({ query }) => searchLibrary(context, query.q ?? '', query.page ?? 1),
  };
}
