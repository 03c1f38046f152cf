import { createStore } from 'zustand/vanilla';
import { forDevice, readStored, writeStored } from './storage.ts';

interface Shortcuts {
  /** Single keys do something on a board. Whoever speaks to the machine, or tires of them, switches them off (WCAG 2.1.4). */
  readonly on: boolean;
  set(on: boolean): void;
}

const KEY = 'shortcuts';

/** KEY-1: whether a board listens to single keys. */
export const shortcuts = createStore<Shortcuts>((set) => ({
  on: readStored(forDevice, KEY) !== 'off',
  set: (on) => {
    writeStored(forDevice, KEY, on ? null : 'off');
    set({ on });
  },
}));
