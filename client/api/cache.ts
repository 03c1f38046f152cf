import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { ApiCache } from './ApiCache.ts';
import { callApi, type InputOf } from './callApi.ts';

const anyCall = callApi as (name: RouteName, input?: unknown) => Promise<unknown>;

/** The page's one cache. */
export const apiCache = new ApiCache(anyCall, () => performance.now() + 10_000);

/** Asks again for a route wherever it is on the screen; from anywhere, also outside React. */
export function refreshApi(name: RouteName, params?: Readonly<Record<string, string>>): Promise<void> {
  return apiCache.refresh(name, params);
}

/** Takes the answer of a change as what the server now says about another route. */
export function putApi<N extends RouteName>(name: N, input: InputOf<N> | undefined, data: ReplyOf<N>): void {
  apiCache.put(name, input, data);
}
