import { useStore } from 'zustand';
import { type BoardLayout, boardScreen } from '../state/boardScreen.ts';

/** How this device likes its boards, and a way to say so. */
export function useBoardScreen(): {
  readonly layout: BoardLayout | null;
  readonly setLayout: (layout: BoardLayout) => void;
} {
  return useStore(boardScreen);
}
