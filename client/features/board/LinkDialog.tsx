import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LINK_TYPES, type LinkType } from '../../../shared/model/words.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './LinkDialog.module.css';
import { linkIcon } from './linkIcon.ts';

interface LinkDialogProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  readonly onClose: () => void;
}

/** As many as one looks through; more words find fewer. */
const SHOWN = 8;

/** Finds another card by its number or its words, and says how this one relates to it (LINK-1). */
export function LinkDialog({ board, item, onClose }: LinkDialogProps) {
  const { t } = useTranslation(['board', 'common']);
  const { cards, links } = board.snapshot.items;
  const [words, setWords] = useState('');
  const [type, setType] = useState<LinkType>('builds_on');
  const [to, setTo] = useState<string | null>(null);
  const found = useMemo(() => findCards(cards, words, item.id), [cards, words, item.id]);
  const chosen = found.find(({ id }) => id === to);
  // `answers` closes a question: only one's own card does that.
  const types = LINK_TYPES.filter((each) => each !== 'answers' || item.mine);
  const there = links.some((link) => link.mine && link.from === item.id && link.to === to && link.type === type);
  const draw = () => {
    if (chosen === undefined || there) return;
    board.actions.link(item.id, chosen.id, type);
    onClose();
  };
  return (
    <Dialog
      title={t('linkTo.title', { n: item.number ?? 0 })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" aria-disabled={chosen === undefined || there} onClick={draw}>
            {t('linkTo.draw')}
          </Button>
        </>
      }
    >
      <fieldset className={styles.types}>
        <legend>{t('linkTo.how', { n: item.number ?? 0 })}</legend>
        {types.map((each) => (
          <label key={each} className={styles.type}>
            <input type="radio" name="link-type" checked={type === each} onChange={() => setType(each)} />
            <Icon name={linkIcon(each)} small />
            <span>{t(`linkTo.type.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextField label={t('linkTo.find')} value={words} onChange={setWords} />
      <p className={styles.count} role="status">
        {found.length === 0 ? t('linkTo.none') : t('linkTo.found', { count: found.length })}
      </p>
      <ul className={styles.cards}>
        {found.slice(0, SHOWN).map((card) => (
          <li key={card.id}>
            <button
              type="button"
              className={cx(styles.card, `tone-${card.type}`)}
              aria-pressed={card.id === to}
              onClick={() => setTo(card.id)}
            >
              <Icon name={card.type} small />
              <span className={styles.words} dir="auto" lang={card.lang ?? undefined}>
                {toPlainText(card.text).trim()}
              </span>
              <span className={styles.number}>{card.number}</span>
            </button>
          </li>
        ))}
      </ul>
      {there && <p className={styles.count}>{t('linkTo.there')}</p>}
    </Dialog>
  );
}

/** By number, or by all of the words; the newest first. */
function findCards(cards: readonly CardItem[], words: string, not: string): readonly CardItem[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const number = /^\s*\d+\s*$/.test(words) ? Number(words) : null;
  const fits = (card: CardItem) => {
    if (number !== null && card.number === number) return true;
    const text = toPlainText(card.text).toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return cards.filter((card) => card.id !== not && card.number !== null && fits(card)).reverse();
}
