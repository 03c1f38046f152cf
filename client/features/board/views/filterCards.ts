import type { ContributionType } from '../../../../shared/model/words.ts';
import type { CardItem, LinkView } from '../../../hooks/useBoard.ts';
import { type FilterChoice, NONE } from '../../../hooks/useBoardLook.ts';
import { forFinding, wordsOf } from './wordsOf.ts';

/** Types that ask something of others. */
const ASKING: readonly ContributionType[] = ['question', 'need', 'challenge'];

export interface FilterBasis {
  readonly byId: ReadonlyMap<string, CardItem>;
  readonly links: readonly LinkView[];
  readonly themeOf: ReadonlyMap<string, string>;
  /** Member to group. */
  readonly groupOf: ReadonlyMap<string, string>;
}

export function isFiltered({ words, type, theme, group, author, unanswered }: FilterChoice): boolean {
  return words.trim() !== '' || type !== null || theme !== null || group !== null || author !== null || unanswered;
}

/** The one list that every view shows (VIEW-1), in the order in which it was. */
export function filterCards(cards: readonly CardItem[], choice: FilterChoice, basis: FilterBasis): readonly CardItem[] {
  if (!isFiltered(choice)) return cards;
  const { type, theme, group, author, unanswered } = choice;
  const wanted = forFinding(choice.words.trim());
  const answered = unanswered ? answeredCards(basis) : null;
  return cards.filter((card) => {
    if (type !== null && card.type !== type) return false;
    if (theme !== null && (basis.themeOf.get(card.id) ?? NONE) !== theme) return false;
    if (group !== null && (basis.groupOf.get(card.owner) ?? NONE) !== group) return false;
    if (author !== null && card.owner !== author && !card.coauthors.includes(author)) return false;
    if (answered !== null && (!ASKING.includes(card.type) || answered.has(card.id))) return false;
    return wanted === '' || wordsOf(card).found.includes(wanted);
  });
}

/** Cards that another card, which is still there, answers or builds on. */
function answeredCards({ links, byId }: FilterBasis): ReadonlySet<string> {
  return new Set(
    links.flatMap(({ from, to, type }) => ((type === 'answers' || type === 'builds_on') && byId.has(from) ? [to] : [])),
  );
}
