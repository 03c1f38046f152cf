import { useTranslation } from 'react-i18next';
import type { CardItem, ReactionView } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Card.module.css';
import type { CardSocial } from './CardSocial.ts';

interface ReactionButtonProps {
  readonly item: CardItem;
  readonly reactions: readonly ReactionView[];
  readonly social: CardSocial;
  readonly writable: boolean;
}

/** How many reacted. One press says "me too" to another's card, or takes back what one said (REACT-1). */
export function ReactionButton({ item, reactions, social, writable }: ReactionButtonProps) {
  const { t } = useTranslation('board');
  const mine = reactions.find(({ member }) => member === social.member);
  const count = reactions.length;
  if (item.mine || !writable) {
    return count === 0 ? null : (
      <span className={styles.count}>
        <Icon name="metoo" />
        <span aria-hidden="true">{count}</span>
        <VisuallyHidden>{t('card.reactions', { count })}</VisuallyHidden>
      </span>
    );
  }
  return (
    <Button
      look="quiet"
      icon="metoo"
      className={styles.act}
      aria-pressed={mine !== undefined}
      aria-label={t('card.meToo', { n: item.number ?? 0, count })}
      onClick={() => social.react(item.id, mine === undefined ? 'me_too' : null)}
    >
      {count > 0 && <span>{count}</span>}
    </Button>
  );
}
