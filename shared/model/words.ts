/**
 * The closed vocabularies of a board. Both sides, the gate and the catalogues read them here, so a
 * type that is missing in one place does not compile.
 */

/** What a contribution is. The order is the order of columns and of the composer's list. */
export const CONTRIBUTION_TYPES = [
  'question',
  'idea',
  'experience',
  'evidence',
  'challenge',
  'setback',
  'resource',
  'offer',
  'need',
] as const;
export type ContributionType = (typeof CONTRIBUTION_TYPES)[number];

/** How one contribution answers another. `synthesises` comes with the synthesis page. */
export const LINK_TYPES = ['builds_on', 'supports', 'challenges', 'answers'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** Roles carry responsibility, never weight: no number anywhere depends on them. */
export const ROLES = ['tutor', 'student', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/** `draft` is seen by its steward alone, `live` is written in, `closed` is read only. */
export const BOARD_STATES = ['draft', 'live', 'closed'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

export const TEMPLATES = ['open'] as const;
export type Template = (typeof TEMPLATES)[number];

/** SPDX names, so that a copy of an edition says machine-readably what may be done with it. */
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-SA-4.0', 'CC0-1.0', 'all-rights-reserved'] as const;
export type Licence = (typeof LICENCES)[number];

/** What an author says when a board is to be published. Silence is `null` elsewhere, never a choice. */
export const CONSENT_CHOICES = ['named', 'pseudonym', 'not_included'] as const;
export type ConsentChoice = (typeof CONSENT_CHOICES)[number];

export function isContributionType(value: unknown): value is ContributionType {
  return (CONTRIBUTION_TYPES as readonly unknown[]).includes(value);
}

export function isLinkType(value: unknown): value is LinkType {
  return (LINK_TYPES as readonly unknown[]).includes(value);
}
