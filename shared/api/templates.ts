import { z } from 'zod';
import { PROMISES, REMITS, TEMPLATES } from '../model/words.ts';
import { boardParams, done, id, name, time } from './fields.ts';
import { plannedPhase } from './session.ts';

/* Templates of one's own (TPL-1, TPL-2). Those that come with the product are `shared/model/templates.ts`. */

const ownTemplate = z.object({
  id,
  name: z.string(),
  version: z.number().int(),
  /** The caller's own to change. */
  mine: z.boolean(),
  /** The cohort whose tutors begin boards from it. */
  cohort: z.object({ id, name: z.string() }).nullable(),
  /** Who shares it, while they are in that cohort; null for one's own. */
  by: z.string().nullable(),
  /** The template that the plan came from: it has the words of phases without any. */
  base: z.enum(TEMPLATES),
  plan: z.array(plannedPhase),
  promise: z.enum(PROMISES),
  remit: z.enum(REMITS).nullable(),
  cap: z.number().int(),
  changedAt: time,
});
export type OwnTemplateView = z.infer<typeof ownTemplate>;

const templates = z.object({ templates: z.array(ownTemplate) });
const templateParams = z.strictObject({ template: id });

export const TEMPLATE_ROUTES = {
  listTemplates: { summary: 'The caller’s templates, and those that their cohorts’ tutors share', reply: templates },
  saveTemplate: {
    summary:
      'Save the plan, promise, remit and cap of a board as a template of one’s own, perhaps for a cohort’s tutors',
    params: boardParams,
    body: z.strictObject({ name, cohort: id.optional() }),
    reply: templates,
  },
  saveTemplateAgain: {
    summary: 'Save those of a board in the place of what a template of one’s own says; its version rises',
    params: z.strictObject({ board: id, template: id }),
    reply: templates,
  },
  renameTemplate: {
    summary: 'Another name for a template of one’s own, or another cohort whose tutors use it; null for none',
    params: templateParams,
    body: z.strictObject({ name: name.optional(), cohort: id.nullable().optional() }),
    reply: templates,
  },
  removeTemplate: {
    summary: 'Remove a template of one’s own; boards that began from it keep their plans',
    params: templateParams,
    reply: done,
  },
} as const;
