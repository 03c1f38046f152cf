import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Structure } from '../../ports/TemplateRecords.ts';

/** What of a session can be begun from again: nothing of how it went (TPL-3). */
export function structureOf({ template, plan, promise, remit, cap }: StoredSession): Structure {
  return { base: template, plan, promise, remit, cap };
}
