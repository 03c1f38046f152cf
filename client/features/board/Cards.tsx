import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES } from '../../../shared/model/words.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import type { NewPosts } from '../../hooks/useNewPosts.ts';
import styles from './Board.module.css';
import { Card } from './Card.tsx';
import type { CardSocial } from './CardSocial.ts';
import { linksByCard } from './linksByCard.ts';
import type { BoardLayout } from './useLayout.ts';

interface CardsProps {
  readonly board: ReadyBoard;
  readonly cards: readonly CardItem[];
  readonly layout: BoardLayout;
  readonly newPosts: NewPosts;
  readonly openCard: string | null;
  /** Nobody else sees these cards: each can be kept back. */
  readonly privately: boolean;
  /** Cards of this person's that name nobody. */
  readonly mine: ReadonlySet<string>;
  readonly social: CardSocial | null;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** The cards as one list, or the same list by type. New ones come at the end: nothing moves under a reader. */
export function Cards(props: CardsProps) {
  const { board, cards, layout, newPosts, openCard, privately, mine, social, onOpen, onRemove } = props;
  const { t } = useTranslation(['board', 'common']);
  const { snapshot, actions, nameOf, writable } = board;
  const { items, unsent, writing } = snapshot;
  const links = useMemo(() => linksByCard(items.links), [items.links]);
  const card = (item: CardItem) => (
    <li key={item.id}>
      <Card
        item={item}
        authors={[item.owner, ...item.coauthors].map(nameOf).join(', ')}
        writers={namesIn(writing.get(item.id), nameOf)}
        unsent={unsent.has(item.id)}
        open={openCard === item.id}
        target={linkTarget(links.from.get(item.id)?.[0], items.byId)}
        replies={(links.to.get(item.id) ?? []).filter((link) => items.byId.has(link.from)).length}
        reactions={items.reactions.get(item.id)}
        social={social}
        writable={writable}
        privately={privately}
        revealed={mine.has(item.id)}
        actions={actions}
        watch={newPosts.watch}
        onOpen={onOpen}
        onRemove={onRemove}
      />
    </li>
  );
  if (cards.length === 0) return null;
  if (layout === 'stream') return <ol className={styles.stream}>{cards.map(card)}</ol>;
  const columns = CONTRIBUTION_TYPES.map((type) => ({ type, cards: cards.filter((item) => item.type === type) }));
  return (
    <div className={styles.columns}>
      {columns
        .filter((column) => column.cards.length > 0)
        .map((column) => (
          <section key={column.type} className={styles.column} aria-labelledby={`column-${column.type}`}>
            <h2 id={`column-${column.type}`}>
              {t(`common:type.${column.type}`)} <small>{column.cards.length}</small>
              <NewHere cards={column.cards} ids={newPosts.ids} />
            </h2>
            <ol>{column.cards.map(card)}</ol>
          </section>
        ))}
    </div>
  );
}

function NewHere({ cards, ids }: { readonly cards: readonly CardItem[]; readonly ids: ReadonlySet<string> }) {
  const { t } = useTranslation('board');
  const count = cards.filter((card) => ids.has(card.id)).length;
  return count === 0 ? null : <small className={styles.newHere}>{t('newInColumn', { count })}</small>;
}

/** One string, so that a card whose writers did not change is not drawn again. */
function namesIn(members: readonly string[] | undefined, nameOf: (member: string) => string): string {
  return (members ?? []).map(nameOf).join('\n');
}

/** `type number id` of what a card answers, as one string for the same reason; number 0 for a deleted card. */
function linkTarget(link: { type: string; to: string } | undefined, byId: ReadonlyMap<string, CardItem>): string {
  return link === undefined ? '' : `${link.type} ${byId.get(link.to)?.number ?? 0} ${link.to}`;
}
