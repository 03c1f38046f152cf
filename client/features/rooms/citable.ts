import type { StatementView } from '../../../shared/api/session.ts';
import type { ContributionType } from '../../../shared/model/words.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { openCards } from './openCards.ts';

/** What a synthesis can stand on: a card of the cohort's board, or a statement. */
export interface Citable {
  readonly id: string;
  readonly number: number;
  /** Null for a statement. */
  readonly type: ContributionType | null;
  readonly lang: string | null;
  readonly words: string;
  /** Empty where peers see no names. */
  readonly by: string;
  /** A challenge or a question that no card answers (SYN-1). */
  readonly open: boolean;
}

/** What is still open first, then cards as they came, then statements. */
export function citable({ snapshot, nameOf }: ReadyBoard, statements: readonly StatementView[]): readonly Citable[] {
  const { items } = snapshot;
  const open = new Set(openCards(items).map(({ id }) => id));
  const cards = items.cards.flatMap((card): Citable[] => {
    const words = toPlainText(card.text).trim();
    if (card.number === null || words === '') return [];
    const { id, number, type, lang } = card;
    const by = [card.owner, ...card.coauthors].map(nameOf).filter((name) => name !== '');
    return [{ id, number, type, lang, words, by: by.join(', '), open: open.has(id) }];
  });
  return [
    ...cards.filter((card) => card.open),
    ...cards.filter((card) => !card.open),
    ...statements
      .filter(({ foldedInto }) => foldedInto === null)
      .map(
        ({ id, number, text }): Citable => ({ id, number, type: null, lang: null, words: text, by: '', open: false }),
      ),
  ];
}
