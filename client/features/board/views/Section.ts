import type { CardItem } from '../../../hooks/useBoard.ts';

/** A part of a view: a column, a theme of the document, an hour. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly cards: readonly CardItem[];
}
