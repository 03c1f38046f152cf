import type { MeView } from '../../shared/api/routes.ts';
import { useApi } from './useApi.ts';

/** Who this device is; null until the server has said so. */
export function useMe(): MeView | null {
  const me = useApi('me');
  return me.state === 'ready' ? me.data : null;
}
