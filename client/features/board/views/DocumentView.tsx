import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NONE } from '../../../hooks/useBoardLook.ts';
import { Button } from '../../../ui/Button.tsx';
import { CardWindow } from './CardWindow.tsx';
import styles from './Document.module.css';
import { DocumentCard } from './DocumentCard.tsx';
import type { ViewProps } from './DrawCard.ts';
import { groupCards } from './groupCards.ts';
import { guessTextHeight } from './guessHeight.ts';
import { linksByCard } from './linksByCard.ts';
import { useCardOrder } from './useCardOrder.ts';

interface DocumentViewProps extends ViewProps {
  readonly hidden: boolean;
  /** Cards of this person's that name nobody. */
  readonly mine: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
}

/** The board as one text to read and to print: themes are its headings. */
export function DocumentView({ board, cards, newPosts, hidden, mine, onOpen }: DocumentViewProps) {
  const { t } = useTranslation(['views', 'common', 'board']);
  const { themes, themeOf, links, byId } = board.snapshot.items;
  const sections = useMemo(() => {
    const heads = themes.map(({ id, name }) => ({ key: id, title: name || t('theme.nameless') }));
    return groupCards(cards, heads, ({ id }) => themeOf.get(id), t('theme.none'), false);
  }, [cards, themes, themeOf, t]);
  useCardOrder(useMemo(() => sections.flatMap((section) => section.cards), [sections]));
  const answers = useMemo(() => linksByCard(links).from, [links]);
  if (cards.length === 0) return null;
  return (
    <div className={styles.document}>
      <p className={styles.print}>
        <Button look="quiet" icon="print" onClick={() => print()}>
          {t('document.print')}
        </Button>
      </p>
      {sections.map(({ key, title, cards: inside }) => (
        <section key={key} aria-labelledby={themes.length === 0 ? undefined : `part-${key}`} data-column={key}>
          {/* A board without themes is one text without headings. */}
          {themes.length > 0 && (
            <h2 id={`part-${key}`} dir="auto" className={key === NONE ? styles.rest : undefined}>
              {title}
            </h2>
          )}
          <CardWindow
            className={styles.texts}
            cards={inside}
            guess={guessTextHeight}
            gap={24}
            draw={(card) => {
              const [link] = answers.get(card.id) ?? [];
              return (
                <DocumentCard
                  item={card}
                  by={
                    hidden
                      ? mine.has(card.id)
                        ? t('board:card.yours')
                        : ''
                      : [card.owner, ...card.coauthors].map(board.nameOf).join(', ')
                  }
                  target={link === undefined ? '' : `${link.type} ${byId.get(link.to)?.number ?? 0} ${link.to}`}
                  watch={newPosts.watch}
                  onOpen={onOpen}
                />
              );
            }}
          />
        </section>
      ))}
    </div>
  );
}
