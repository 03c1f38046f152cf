import { useTranslation } from 'react-i18next';
import { safeHref, toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, PlaceItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { firstWords } from './firstWords.ts';
import styles from './GroupSheet.module.css';

interface SheetCardsProps {
  readonly sheet: ReadyBoard;
  readonly numbers: ReadonlyMap<string, number>;
  readonly hidden: boolean;
  /** They are another group's. */
  readonly visiting: boolean;
  /** This person's own, though they name nobody. */
  readonly mine: ReadonlySet<string>;
}

/** The group's cards beside its statements, and how many of them are in use. */
export function SheetCards({ sheet, numbers, hidden, visiting, mine }: SheetCardsProps) {
  const { t } = useTranslation('rooms');
  const { cards, citations } = sheet.snapshot.items;
  const used = new Set(citations.map(({ card }) => card));
  return (
    <section className={styles.side} aria-labelledby="cards">
      <h2 id="cards">
        {t(visiting ? 'sheet.theirCards' : 'sheet.cards')}
        <small>{t('sheet.used', { used: cards.filter(({ id }) => used.has(id)).length, all: cards.length })}</small>
      </h2>
      <p>{t(cards.length === 0 ? 'sheet.noCards' : 'sheet.cardsText')}</p>
      <ol>
        {cards.map((item) => (
          <li key={item.id}>
            <SheetCard sheet={sheet} numbers={numbers} item={item} hidden={hidden} own={mine.has(item.id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface SheetCardProps extends Omit<SheetCardsProps, 'mine' | 'visiting'> {
  readonly item: CardItem;
  readonly own: boolean;
}

function SheetCard({ sheet, numbers, item, hidden, own }: SheetCardProps) {
  const { t } = useTranslation(['rooms', 'common']);
  const { snapshot, sharedWritable, nameOf } = sheet;
  const { places, citations } = snapshot.items;
  const inPlaces = places.filter(({ id }) => citations.some((each) => each.statement === id && each.card === item.id));
  const where = inPlaces.map(({ id }) => numbers.get(id) || t('sheet.inMinority'));
  const by = own ? t('sheet.yours') : hidden ? '' : [item.owner, ...item.coauthors].map(nameOf).join(', ');
  const n = item.number ?? 0;
  return (
    <article
      id={`card-${item.id}`}
      tabIndex={-1}
      className={cx(styles.card, `tone-${item.type}`, inPlaces.length > 0 && styles.used)}
      aria-label={t('sheet.card', { n })}
    >
      <header>
        <span className={styles.type}>
          <Icon name={item.type} />
          {t(`common:type.${item.type}`)}
        </span>
        <span>{n}</span>
      </header>
      <div className={styles.text} dir="auto" lang={item.lang ?? undefined}>
        <RichTextView text={item.text} safeHref={safeHref} />
      </div>
      {by !== '' && (
        <p className={styles.by} dir="auto">
          {by}
        </p>
      )}
      {(sharedWritable || where.length > 0) && (
        <footer>
          {sharedWritable ? (
            <Menu
              label={t('sheet.addCardTo', { n })}
              className={styles.addCard ?? ''}
              items={places.map((place) => option(sheet, place, numbers.get(place.id) ?? 0, item.id, t))}
            >
              <VisuallyHidden>{t('sheet.addCardTo', { n })}</VisuallyHidden>
              <span aria-hidden="true">{t('sheet.addCard')}</span>
              <Icon name="down" />
            </Menu>
          ) : (
            <span />
          )}
          {where.length > 0 && <span>{t('sheet.inUse', { places: where.join(', ') })}</span>}
        </footer>
      )}
    </article>
  );
}

type Translate = ReturnType<typeof useTranslation<['rooms', 'common']>>['t'];

/** Adds the card to a statement; where it is in, takes it out. */
function option({ snapshot, actions }: ReadyBoard, place: PlaceItem, n: number, card: string, t: Translate): MenuItem {
  const there = snapshot.items.citations.filter((each) => each.statement === place.id && each.card === card);
  if (there.length > 0) {
    return {
      id: place.id,
      icon: 'check',
      label: n === 0 ? t('sheet.optionMinorityIn') : t('sheet.optionIn', { n }),
      onAction: () => there.map(({ id }) => actions.uncite(id)),
    };
  }
  const words = firstWords(toPlainText(place.text)) || t('sheet.empty');
  return {
    id: place.id,
    icon: 'builds',
    label: n === 0 ? t('sheet.optionMinority') : t('sheet.option', { n, words }),
    onAction: () => actions.cite(place.id, card),
  };
}
