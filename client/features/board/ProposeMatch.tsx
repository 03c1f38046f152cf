import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMatchCommand } from '../../hooks/useMatches.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Matches.module.css';

/** As much of a card as a line of a list holds. */
const MOST = 48;

interface ProposeMatchProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  /** Cards that were brought together with it already. */
  readonly matched: readonly string[];
}

/** Anybody says which need and which offer may fit (NEED-1). */
export function ProposeMatch({ board, item, matched }: ProposeMatchProps) {
  const { t } = useTranslation('match');
  const errorText = useErrorText();
  const propose = useMatchCommand('proposeMatch');
  const [picked, setPicked] = useState('');
  const wanted = item.type === 'need' ? 'offer' : 'need';
  const others = board.snapshot.items.cards.filter(({ id, type, number, mine }) => {
    return type === wanted && number !== null && !(mine && item.mine) && !matched.includes(id);
  });
  const chosen = others.some(({ id }) => id === picked) ? picked : '';
  if (others.length === 0) {
    return matched.length > 0 ? null : <p className={styles.small}>{t(wanted === 'offer' ? 'noOffers' : 'noNeeds')}</p>;
  }
  const options = others.map(({ id, number, text }) => {
    const words = [...toPlainText(text).replace(/\s+/g, ' ').trim()];
    const line = words.length > MOST ? `${words.slice(0, MOST).join('')} …` : words.join('');
    return [id, t('option', { n: number ?? '', text: line })] as const;
  });
  const send = () => {
    if (chosen === '') return;
    const body = wanted === 'offer' ? { need: item.id, offer: chosen } : { need: chosen, offer: item.id };
    propose.send({ params: { board: board.view.id }, body });
  };
  return (
    <>
      <Select
        dir="auto"
        label={t(wanted === 'offer' ? 'chooseOffer' : 'chooseNeed')}
        value={chosen}
        onChange={setPicked}
        options={[['', t('none')] as const, ...options]}
      />
      <div className={styles.acts}>
        <Button busy={propose.busy} aria-disabled={chosen === ''} onClick={send}>
          {t('propose')}
        </Button>
      </div>
      {propose.error !== null && <p role="alert">{errorText(propose.error)}</p>}
    </>
  );
}
