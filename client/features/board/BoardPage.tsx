import type { ReactNode } from 'react';

/** The board: its cards, and the question to authors when there is one. */
export function BoardPage({ consent }: { readonly boardId: string; readonly consent: ReactNode }) {
  return <main>{consent}</main>;
}
