import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { putApi, refreshApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

/* Imported by the chunks that change templates, so that a board does not carry it. */
alsoSettle(onReply, () => undefined);

function onReply(name: RouteName, _: unknown, reply: unknown): void {
  switch (name) {
    case 'saveTemplate':
    case 'saveTemplateAgain':
    case 'renameTemplate':
      putApi('listTemplates', undefined, reply as ReplyOf<'listTemplates'>);
      return;
    case 'removeTemplate':
      void refreshApi('listTemplates');
      return;
    default:
  }
}
