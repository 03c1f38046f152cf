import { type ContributionType, isContributionType } from '../../shared/model/words.ts';
import { forDevice, readStored, writeStored } from './storage.ts';

export const BOARD_VIEWS = ['columns', 'stream', 'threads', 'document', 'canvas', 'timeline'] as const;
export type BoardViewName = (typeof BOARD_VIEWS)[number];

export const GROUPINGS = ['theme', 'type', 'group'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Stands in the place of a theme's or a group's id for cards that have none. */
export const NONE = 'none';

/** What cards must be to be shown; null and '' ask nothing. */
export interface FilterChoice {
  readonly words: string;
  readonly type: ContributionType | null;
  /** Id of a theme, or `NONE`. */
  readonly theme: string | null;
  /** Id of a group, or `NONE`. */
  readonly group: string | null;
  /** Id of a member. */
  readonly author: string | null;
  /** Questions, needs and challenges that nothing answers or builds on. */
  readonly unanswered: boolean;
}

/** How somebody looks at a board (VIEW-5). */
export interface BoardLook {
  /** Null until somebody chose. */
  readonly view: BoardViewName | null;
  readonly by: Grouping | null;
  readonly filter: FilterChoice;
}

export const NO_FILTER: FilterChoice = {
  words: '',
  type: null,
  theme: null,
  group: null,
  author: null,
  unanswered: false,
};

const PARAMS = ['view', 'by', 'words', 'type', 'theme', 'group', 'author', 'unanswered'] as const;
const FILTER_PARAMS = PARAMS.slice(2);

/** An id as this project makes them: whatever else stands in an address is nobody's. */
const ID = /^[\w-]{1,64}$/;
const MAX_WORDS = 200;

/** What an address says of how to look; null when it says nothing. Hostile input: anybody can send an address. */
export function lookIn(search: string): BoardLook | null {
  const params = new URLSearchParams(search);
  if (!PARAMS.some((name) => params.has(name))) return null;
  const { view, by } = { view: params.get('view'), by: params.get('by') };
  const type = params.get('type');
  const idIn = (name: string) => {
    const value = params.get(name) ?? '';
    return ID.test(value) ? value : null;
  };
  return {
    view: BOARD_VIEWS.find((each) => each === view) ?? null,
    by: GROUPINGS.find((each) => each === by) ?? null,
    filter: {
      words: (params.get('words') ?? '').slice(0, MAX_WORDS),
      type: isContributionType(type) ? type : null,
      theme: idIn('theme'),
      group: idIn('group'),
      author: idIn('author'),
      unanswered: params.get('unanswered') === 'yes',
    },
  };
}

/** The same address with another look; what else stands in it stays. */
export function withLook(search: string, { view, by, filter }: BoardLook): string {
  const params = new URLSearchParams(search);
  for (const name of PARAMS) params.delete(name);
  const { words, type, theme, group, author, unanswered } = filter;
  const said = { view, by, words: words.trim(), type, theme, group, author, unanswered: unanswered ? 'yes' : null };
  for (const name of PARAMS) if (said[name]) params.set(name, said[name]);
  return params.toString();
}

/** The view is liked on every board of this device; a filter belongs to one person's reading of one board. */
const filterKey = (member: string, board: string) => `look:${member}:${board}`;

export function readLook(member: string, board: string): BoardLook {
  const liked = lookIn(readStored(forDevice, 'look') ?? '');
  const kept = lookIn(readStored(forDevice, filterKey(member, board)) ?? '');
  return { view: liked?.view ?? null, by: liked?.by ?? null, filter: kept?.filter ?? NO_FILTER };
}

export function storeLook(member: string, board: string, look: BoardLook): void {
  const all = new URLSearchParams(withLook('', look));
  const filter = new URLSearchParams(all);
  for (const name of ['view', 'by']) filter.delete(name);
  for (const name of FILTER_PARAMS) all.delete(name);
  writeStored(forDevice, 'look', all.toString() || null);
  writeStored(forDevice, filterKey(member, board), filter.toString() || null);
}
