import type { ViewProps } from './DrawCard.ts';
export function Canvas(_: ViewProps) {
  return null;
}
