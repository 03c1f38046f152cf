import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES } from '../../../../shared/model/words.ts';
import { type Grouping, NONE } from '../../../hooks/useBoardLook.ts';
import { cx } from '../../../ui/cx.ts';
import { CardWindow } from './CardWindow.tsx';
import type { ViewProps } from './DrawCard.ts';
import { groupCards } from './groupCards.ts';
import { guessCardHeight } from './guessHeight.ts';
import { NewTheme } from './NewTheme.tsx';
import type { Section } from './Section.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import { useCardDrag } from './useCardDrag.ts';
import { useCardOrder } from './useCardOrder.ts';
import type { RemovedThemes } from './useRemovedThemes.ts';
import styles from './Views.module.css';

interface ColumnsProps extends ViewProps {
  readonly by: Grouping;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Member to group. */
  readonly groupOf: ReadonlyMap<string, string>;
  readonly removed: RemovedThemes;
}

/** VIEW-3: the list by theme, type or group; beside each other where there is room, one under the other on phones. */
export function Columns({ board, cards, draw, newPosts, arranged, by, groups, groupOf, removed }: ColumnsProps) {
  const { t } = useTranslation(['views', 'common']);
  const { themes, themeOf } = board.snapshot.items;
  const { moveToTheme } = board.actions;
  const sections = useMemo((): readonly Section[] => {
    switch (by) {
      case 'theme': {
        const heads = themes.map(({ id, name }) => ({ key: id, title: name || t('theme.nameless') }));
        return groupCards(cards, heads, ({ id }) => themeOf.get(id), t('theme.none'), true);
      }
      case 'type': {
        const heads = CONTRIBUTION_TYPES.map((type) => ({ key: type, title: t(`common:type.${type}`) }));
        return groupCards(cards, heads, ({ type }) => type, '', false);
      }
      case 'group': {
        const heads = groups.map(({ id, name }) => ({
          key: id,
          title: /^\d+$/.test(name) ? t('group.numbered', { name }) : name,
        }));
        return groupCards(cards, heads, ({ owner }) => groupOf.get(owner), t('group.none'), false);
      }
    }
  }, [by, cards, themes, themeOf, groups, groupOf, t]);
  useCardOrder(useMemo(() => sections.flatMap((section) => section.cards), [sections]));
  const byTheme = by === 'theme' && arranged;
  const drag = useCardDrag(byTheme, (card, column) => {
    const theme = column === NONE ? null : column;
    if ((themeOf.get(card) ?? null) !== theme) moveToTheme(card, theme);
  });
  return (
    // A convenience for pointers: "Move to …" in each card's menu does the same (VIEW-6).
    <div className={cx(styles.columnsGrid, byTheme && styles.draggable)} onPointerDown={drag.onPointerDown}>
      {sections.map(({ key, title, cards: inside }) => (
        <section
          key={key}
          className={cx(styles.column, drag.over === key && styles.dropHere)}
          aria-labelledby={`column-${key}`}
          data-column={key}
        >
          <header className={styles.head}>
            <h2 id={`column-${key}`} tabIndex={-1} dir="auto">
              {title} <small>{inside.length}</small>
            </h2>
            <NewHere count={inside.filter(({ id }) => newPosts.ids.has(id)).length} />
            {byTheme && key !== NONE && (
              <ThemeMenu board={board} id={key} name={title} onRemove={() => removed.remove(key)} />
            )}
          </header>
          {inside.length === 0 && <p className={styles.nothing}>{t('theme.empty')}</p>}
          <CardWindow
            className={styles.list}
            labelledBy={`column-${key}`}
            cards={inside}
            draw={draw}
            guess={guessCardHeight}
            gap={12}
          />
        </section>
      ))}
      {byTheme && <NewTheme board={board} />}
    </div>
  );
}

function NewHere({ count }: { readonly count: number }) {
  const { t } = useTranslation('views');
  return count === 0 ? null : <small className={styles.newHere}>{t('newHere', { count })}</small>;
}
