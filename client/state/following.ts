import { createStore } from 'zustand/vanilla';

interface Following {
  /** Whom this page goes along with, from card to card; null for nobody. */
  readonly member: string | null;
  set(member: string | null): void;
}

/** WHO-2: of this page alone, and forgotten with it. */
export const following = createStore<Following>((set) => ({
  member: null,
  set: (member) => set({ member }),
}));
