import type { KeyboardEvent } from 'react';

/** Escape ends a form over a text, and not the writing in it. */
export const endForm = (onDone: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  onDone();
};
