import type { MeView } from '../../shared/api/routes.ts';
import { useApi } from './useApi.ts';

/** Who this device is; null until the server has said so. */
export function useMe(): MeView | null {
  const me = useApi('me');
  return me.state === 'ready' ? me.data : null;
}

/** Does this device have boards to go home to: an account, or a place in a cohort without one? */
export function hasHome({ account, cohorts }: MeView): boolean {
  // What an older page remembered of an answer says nothing of cohorts.
  return account !== null || (cohorts ?? []).length > 0;
}
