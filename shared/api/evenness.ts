import { z } from 'zod';
import { ROLES } from '../model/words.ts';
import { boardParams } from './fields.ts';

/* Evenness and the power map (EVEN-1 to EVEN-3): figures of everybody together, never of anybody. */

const evenness = z.object({ pielou: z.number().min(0).max(1), gini: z.number().min(0).max(1) });
const spread = z.object({
  /** The middle of the groups, or the whole cohort where there are none; null where too little was said to tell. */
  within: evenness.nullable(),
  between: evenness.nullable(),
});
const byRole = z.record(z.enum(ROLES), z.number().int());

export const evennessView = z.object({
  /** Fewer people than five are on the board: nothing is said. */
  tooFew: z.boolean(),
  /** There are groups to compare. */
  grouped: z.boolean(),
  volume: spread,
  uptake: spread,
  power: z.object({
    /** The role of whoever set the question. */
    question: z.enum(ROLES).nullable(),
    /** Statements by the role that put them up, and of groups of several roles; null before a vote about them is sealed. */
    options: byRole.and(z.object({ mixed: z.number().int() })).nullable(),
    /** Who voted last, as the picture tells it by role; null where it does not. */
    votes: z.array(z.object({ name: z.string(), ballots: z.number().int() })).nullable(),
    /** Who runs the board now, and to whom stewardship came since it was made. */
    stewards: byRole,
    handovers: byRole,
  }),
});
export type EvennessView = z.infer<typeof evennessView>;

export const EVENNESS_ROUTES = {
  readEvenness: {
    summary: 'How evenly turns are spread in a cohort, and which roles set question, options and decisions',
    params: boardParams,
    reply: evennessView,
  },
} as const;
