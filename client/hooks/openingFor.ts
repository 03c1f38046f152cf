import type { SessionView } from '../../shared/api/session.ts';
import { type DocumentPlace, type Opening, openingOf } from '../../shared/policy/opening.ts';
import type { SessionHandle } from './useSession.ts';

/** What a document takes from this page just now (POL-11); nothing as long as nobody knows which phase it is. */
export function openingFor(document: string, handle: SessionHandle): Opening {
  switch (handle.state) {
    case 'none':
      return 'open';
    case 'loading':
    case 'failed':
      return 'shut';
    case 'ready':
      return openingOf(placeOf(document, handle.session), handle.session);
  }
}

function placeOf(document: string, { sheet, earlier, visiting, at }: SessionView): DocumentPlace {
  if (sheet?.document === document) return { kind: sheet.kind, phase: at };
  const before = earlier.find((each) => each.document === document);
  if (before !== undefined) return { kind: 'private', phase: before.phase };
  // Somebody else's sheet is read, never written in (VIS-3).
  if (visiting.some((each) => each.document === document)) return { kind: 'group', phase: null };
  return { kind: 'cohort', phase: null };
}
