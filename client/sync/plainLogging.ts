/*
 * In the place of `lib0/logging` in the browser's bundle (vite.config.ts), for Yjs, which says two or three things
 * with it: its colours weigh 4 kB on the way to a board.
 */

export const BOLD = '';
export const UNBOLD = '';
export const RED = '';
export const ORANGE = '';

export function print(...words: readonly unknown[]): void {
  // biome-ignore lint/suspicious/noConsole: what Yjs says is for whoever looks there
  console.info(...words.filter((word) => word !== ''));
}

export function warn(...words: readonly unknown[]): void {
  // biome-ignore lint/suspicious/noConsole: see above
  console.warn(...words);
}
