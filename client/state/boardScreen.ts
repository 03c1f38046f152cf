import { createStore } from 'zustand/vanilla';
import { forDevice, readStored, writeStored } from './storage.ts';

export type BoardLayout = 'columns' | 'stream';

interface BoardScreen {
  /** Null until somebody chose: then wide screens show columns, phones the stream. */
  readonly layout: BoardLayout | null;
  setLayout(layout: BoardLayout): void;
}

const stored = readStored(forDevice, 'layout');

/** How this device likes its boards. */
export const boardScreen = createStore<BoardScreen>((set) => ({
  layout: stored === 'columns' || stored === 'stream' ? stored : null,
  setLayout: (layout) => {
    writeStored(forDevice, 'layout', layout);
    set({ layout });
  },
}));
