import type { Context } from '../../commands/context.ts';
import { removeTemplate, renameTemplate } from '../../commands/templates/changeTemplate.ts';
import { listTemplates } from '../../commands/templates/listTemplates.ts';
import { saveTemplate, saveTemplateAgain } from '../../commands/templates/saveTemplate.ts';
import type { Handlers } from '../route.ts';

type Names = 'listTemplates' | 'saveTemplate' | 'saveTemplateAgain' | 'renameTemplate' | 'removeTemplate';

/** Templates of one's own. */
export function templateHandlers(context: Context): Handlers<Names> {
  return {
    listTemplates: ({ caller }) => listTemplates(context, caller),
    saveTemplate: ({ caller, params, body }) => saveTemplate(context, caller, params.board, body),
    saveTemplateAgain: ({ caller, params }) => saveTemplateAgain(context, caller, params),
    renameTemplate: ({ caller, params, body }) => renameTemplate(context, caller, params.template, body),
    removeTemplate: ({ caller, params }) => removeTemplate(context, caller, params.template),
  };
}
