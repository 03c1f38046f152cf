import { MINORITY_PLACE } from '../../../shared/model/board.ts';
import type { PlaceItem } from '../../hooks/useBoard.ts';

/** How the places of a sheet are called, in order: 1, 2, 3 …, whatever number a joined group's had before; 0 a minority's. */
export function numbersOfPlaces(places: readonly PlaceItem[]): ReadonlyMap<string, number> {
  let number = 0;
  return new Map(places.map(({ id, place }) => [id, place === MINORITY_PLACE ? 0 : ++number]));
}
