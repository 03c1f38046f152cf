import { useMemo, useState } from 'react';
import type { ContributionType } from '../../../shared/model/words.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem } from '../../hooks/useBoard.ts';

export interface BoardFilter {
  readonly words: string;
  readonly type: ContributionType | null;
  readonly active: boolean;
  /** Cards that pass. */
  readonly cards: readonly CardItem[];
  setWords(words: string): void;
  setType(type: ContributionType | null): void;
  clear(): void;
}

/** Finds cards by what stands in them, without regard to case and accents, and by type. */
export function useBoardFilter(all: readonly CardItem[]): BoardFilter {
  const [words, setWords] = useState('');
  const [type, setType] = useState<ContributionType | null>(null);
  const cards = useMemo(() => {
    const wanted = plain(words.trim());
    return all.filter(
      (card) => (type === null || card.type === type) && (wanted === '' || textOf(card).includes(wanted)),
    );
  }, [all, words, type]);
  const clear = () => {
    setWords('');
    setType(null);
  };
  return { words, type, active: words.trim() !== '' || type !== null, cards, setWords, setType, clear };
}

// A card's object stays the same while nothing about it changes.
const texts = new WeakMap<CardItem, string>();

function textOf(card: CardItem): string {
  const known = texts.get(card);
  if (known !== undefined) return known;
  const text = plain(toPlainText(card.text));
  texts.set(card, text);
  return text;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
