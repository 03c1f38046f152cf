import { createStore } from 'zustand/vanilla';

interface Preferences {
  /** The dialog of language and keys is asked for: by a menu, by a key, from any page. */
  readonly asked: boolean;
  ask(asked: boolean): void;
}

export const preferences = createStore<Preferences>((set) => ({
  asked: false,
  ask: (asked) => set({ asked }),
}));
