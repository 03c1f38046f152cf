import { useTranslation } from 'react-i18next';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { type FilterChoice, NONE } from '../../../hooks/useBoardLook.ts';

/** VIEW-2: a filter in words. */
export function useFilterWords(
  board: ReadyBoard,
  { words, type, theme, group, author, unanswered }: FilterChoice,
  groups: readonly { readonly id: string; readonly name: string }[],
): string {
  const { t } = useTranslation(['views', 'common']);
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    list.find((each) => each.id === id)?.name ?? '…';
  const parts = [
    words.trim() !== '' && t('filter.words', { words: words.trim() }),
    type !== null && t(`common:type.${type}`),
    theme !== null &&
      (theme === NONE ? t('theme.none') : t('filter.inTheme', { name: nameIn(board.snapshot.items.themes, theme) })),
    group !== null && (group === NONE ? t('group.none') : t('filter.inGroup', { name: nameIn(groups, group) })),
    author !== null && t('filter.by', { name: board.nameOf(author) }),
    unanswered && t('filter.unanswered'),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
