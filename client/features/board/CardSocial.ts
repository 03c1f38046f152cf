import type { BoardActions } from '../../hooks/useBoard.ts';

/** Who somebody is among the others of a board. Null where nobody is named: there are no reactions (REACT-3). */
export interface CardSocial {
  readonly member: string;
  readonly nameOf: (member: string) => string;
  readonly react: BoardActions['react'];
}
