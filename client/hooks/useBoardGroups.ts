import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { apiCache } from '../api/cache.ts';

export interface BoardGroups {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Member to group. */
  readonly groupOf: ReadonlyMap<string, string>;
}

const NO_GROUPS: BoardGroups = { groups: [], groupOf: new Map() };

/** The groups of a board that were made last. @param wanted somebody looks at them: nothing is asked before */
export function useBoardGroups(board: string, wanted: boolean): BoardGroups {
  const input = useMemo(() => ({ params: { board } }), [board]);
  const subscribe = useCallback(
    (listener: () => void) => (wanted ? apiCache.subscribe('listBoardGroups', input, listener) : () => undefined),
    [wanted, input],
  );
  const found = useSyncExternalStore(subscribe, () => (wanted ? apiCache.read('listBoardGroups', input) : null));
  return useMemo(() => {
    if (found?.state !== 'ready') return NO_GROUPS;
    const { groupings } = found.data as ReplyOf<'listBoardGroups'>;
    const [latest] = [...groupings].sort((a, b) => b.madeAt - a.madeAt);
    if (latest === undefined) return NO_GROUPS;
    const groupOf = new Map(latest.groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
    return { groups: latest.groups, groupOf };
  }, [found]);
}
