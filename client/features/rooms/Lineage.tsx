import { useTranslation } from 'react-i18next';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { firstWords } from './firstWords.ts';
import styles from './GroupSheet.module.css';

interface LineageProps {
  readonly sheet: ReadyBoard;
  readonly statement: string;
  /** What the statement is called; 0 for a minority's. */
  readonly n: number;
  /** Nothing is stated yet: says nothing of where it comes from. */
  readonly bare: boolean;
}

/** The cards that a statement comes from. */
export function Lineage({ sheet, statement, n, bare }: LineageProps) {
  const { t } = useTranslation(['rooms', 'common']);
  const { snapshot, sharedWritable, actions } = sheet;
  const { cards, byId, citations } = snapshot.items;
  const own = citations.filter((citation) => citation.statement === statement && byId.has(citation.card));
  const cited = new Set(own.map(({ card }) => card));
  const left = cards.filter(({ id }) => !cited.has(id));
  if (own.length === 0 && (bare || cards.length === 0 || !sharedWritable)) return null;
  return (
    <div className={styles.lineage}>
      <span>{t('sheet.from')}</span>
      {uniqueByCard(own).map(({ id, card }) => {
        const item = byId.get(card);
        if (item === undefined) return null;
        const type = t(`common:type.${item.type}`);
        const about = { type, n: item.number ?? 0, place: n };
        return (
          <Menu
            key={id}
            label={n === 0 ? t('sheet.chipMinority', about) : t('sheet.chip', about)}
            look="plain"
            className={cx(styles.chip, `tone-${item.type}`)}
            items={[
              { id: 'show', label: t('sheet.show'), icon: 'eye', onAction: () => showCard(card) },
              ...(sharedWritable
                ? [
                    {
                      id: 'out',
                      label: t('sheet.takeOut'),
                      icon: 'close' as const,
                      // Two people may have said it at once: it comes out whole.
                      onAction: () => own.filter((each) => each.card === card).map((each) => actions.uncite(each.id)),
                    },
                  ]
                : []),
            ]}
          >
            <Icon name={item.type} small />
            {type} {item.number}
          </Menu>
        );
      })}
      {sharedWritable && left.length > 0 && (
        <Menu
          label={n === 0 ? t('sheet.addToMinority') : t('sheet.addTo', { n })}
          look="plain"
          className={styles.add ?? ''}
          items={left.map((item) => ({
            id: item.id,
            label: cardOption(t(`common:type.${item.type}`), item),
            icon: item.type,
            onAction: () => actions.cite(statement, item.id),
          }))}
        >
          <VisuallyHidden>{n === 0 ? t('sheet.addToMinority') : t('sheet.addTo', { n })}</VisuallyHidden>
          <span aria-hidden="true">{t('sheet.add')}</span>
        </Menu>
      )}
    </div>
  );
}

const cardOption = (type: string, { number, text }: CardItem) =>
  `${type} ${number ?? ''} · ${firstWords(toPlainText(text))}`;

function uniqueByCard<C extends { readonly card: string }>(citations: readonly C[]): readonly C[] {
  return [...new Map(citations.map((citation) => [citation.card, citation])).values()];
}

/** After a menu that closes has given the focus back to its button. */
function showCard(id: string): void {
  setTimeout(() => {
    const card = document.getElementById(`card-${id}`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  }, 200);
}
