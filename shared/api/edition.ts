import { z } from 'zod';
import { CONTRIBUTION_TYPES, LICENCES, LINK_TYPES, ROLES } from '../model/words.ts';
import type { RichText } from '../richtext/schema.ts';

/*
 * What an edition holds: everything its page shows and nothing else. No member ids, no times of single
 * posts, no CRDT bytes. It is stored as this JSON and never changed.
 */

const richText: z.ZodType<RichText> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    content: z.array(richText).optional(),
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
    text: z.string().optional(),
  }),
) as z.ZodType<RichText>;

export const editionAuthor = z.object({
  /** The name or pseudonym as its author chose it. */
  name: z.string(),
  kind: z.enum(['named', 'pseudonym']),
  role: z.enum(ROLES),
});

export const editionCard = z.object({
  /** The card's number on the board: its mark for citing, `…/e1#c7`. Numbers of cards left out are missing. */
  number: z.number().int(),
  type: z.enum(CONTRIBUTION_TYPES),
  /** BCP 47 of its text, where known. */
  lang: z.string().optional(),
  body: richText,
  authors: z.array(editionAuthor),
  links: z.array(z.object({ type: z.enum(LINK_TYPES), to: z.number().int() })),
  /** A question or challenge that no card of this edition answers. */
  open: z.boolean(),
});

export const editionContent = z.object({
  version: z.literal(1),
  title: z.string(),
  summary: z.string(),
  prompt: z.string(),
  cohort: z.string(),
  /** BCP 47. */
  language: z.string(),
  licence: z.enum(LICENCES),
  askedBy: z.object({ name: z.string().nullable(), role: z.enum(ROLES) }),
  /** People, not cards. `tookPart` counts everybody who wrote a card. */
  people: z.object({
    tookPart: z.number().int(),
    named: z.number().int(),
    pseudonym: z.number().int(),
    notIncluded: z.number().int(),
  }),
  cards: z.array(editionCard),
  /** Cards on the board that are not here, for whatever reason: said, so that the picture is not taken for whole. */
  cardsLeftOut: z.number().int(),
});

export type EditionContent = z.infer<typeof editionContent>;
export type EditionCard = z.infer<typeof editionCard>;
export type EditionAuthor = z.infer<typeof editionAuthor>;

/** Where an edition lives, as a path. */
export function editionPath(artefact: string, number: number): string {
  return `/library/${artefact}/e${number}`;
}
