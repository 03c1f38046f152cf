import { useEffect, useMemo } from 'react';
import type { BoardDocument } from '../sync/BoardDocument.ts';
import { PresenceAwareness } from '../sync/PresenceAwareness.ts';

/** Others' carets in the texts of a document, and one's own on its way to them. */
export function useCarets(document: BoardDocument, nameOf: (member: string) => string): PresenceAwareness {
  // A replaced document has a new Y.Doc and new client ids.
  const awareness = useMemo(
    () => new PresenceAwareness(document.doc, (caret) => document.presence.set({ caret })),
    [document, document.doc],
  );
  useEffect(() => {
    const receive = (here: Parameters<PresenceAwareness['receive']>[0], gone: readonly number[]) =>
      // The caret extension is made while React renders: it hears of others after that.
      queueMicrotask(() => awareness.receive(here, gone, nameOf));
    receive([...document.presence.others.values()], []);
    return document.presence.listen(({ here, gone }) => receive(here, gone));
  }, [awareness, document, nameOf]);
  return awareness;
}
