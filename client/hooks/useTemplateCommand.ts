import '../api/settleTemplates.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import { type Command, useCommand } from './useCommand.ts';

type Changing = Extract<RouteName, 'saveTemplate' | 'saveTemplateAgain' | 'renameTemplate' | 'removeTemplate'>;

/** `useCommand` for what changes templates: its answer is what the page lists from then on. */
export function useTemplateCommand<N extends Changing>(name: N): Command<N> {
  return useCommand(name);
}
