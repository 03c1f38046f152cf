import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { putApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

/* Imported where needs and offers are matched: each change answers with all there are. */

alsoSettle(
  (name: RouteName, input: unknown, reply: unknown) => {
    if (name !== 'proposeMatch' && name !== 'answerMatch' && name !== 'finishMatch') return;
    const { board } = (input as { readonly params: { readonly board: string } }).params;
    putApi('listMatches', { params: { board } }, reply as ReplyOf<'listMatches'>);
  },
  () => undefined,
);
