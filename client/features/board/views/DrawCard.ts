import type { ReactNode } from 'react';
import type { CardItem, ReadyBoard } from '../../../hooks/useBoard.ts';
import type { NewPosts } from '../../../hooks/useNewPosts.ts';

/** Draws a card as it stands in columns, streams and threads. */
export type DrawCard = (card: CardItem) => ReactNode;

/** What every view is given. */
export interface ViewProps {
  readonly board: ReadyBoard;
  /** Those that the filter lets through, in order of arrival. */
  readonly cards: readonly CardItem[];
  readonly draw: DrawCard;
  readonly newPosts: NewPosts;
  /** May this person put cards into themes and on the canvas just now? */
  readonly arranged: boolean;
}
