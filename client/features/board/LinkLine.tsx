import { useTranslation } from 'react-i18next';
import { isLinkType } from '../../../shared/model/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Card.module.css';

interface LinkLineProps {
  /** `type number id`; number 0 for a card that was deleted. */
  readonly target: string;
  readonly onOpen: (id: string) => void;
}

/** Stands in a sentence where the button goes. */
const SLOT = '\u0000';

/** Which card this one answers, and how. */
export function LinkLine({ target, onOpen }: LinkLineProps) {
  const { t } = useTranslation(['board', 'common']);
  const [type, number = '', id = ''] = target.split(' ');
  if (!isLinkType(type)) return null;
  const gone = number === '0';
  // The number is a button somewhere in the sentence: each language says where.
  const [before, after] = t(`card.link.${type}`, { n: SLOT }).split(SLOT);
  return (
    <p className={styles.link}>
      <Icon name={type === 'challenges' ? 'challenge' : type === 'answers' ? 'reply' : 'builds'} small />
      <span>
        {gone ? (
          <>
            {t(`common:linkType.${type}`)} {t('card.gone')}
          </>
        ) : (
          <>
            {before}
            <button type="button" className={styles.linkTo} onClick={() => onOpen(id)}>
              {number}
            </button>
            {after}
          </>
        )}
      </span>
    </p>
  );
}
