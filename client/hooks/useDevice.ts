import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';
import { settle } from '../api/settle.ts';
import { device, noteUse } from '../state/device.ts';
import { notePersonGone } from '../state/person.ts';
import { clearLocalData, holdsUnsentWords } from '../sync/localData.ts';
import { useMe } from './useMe.ts';

interface DeviceActions {
  /** The device has come back after a pause: ask before showing a person's things. */
  readonly asks: boolean;
  /** The person before the screen is who they were. */
  readonly confirm: () => void;
  readonly leaving: boolean;
  readonly error: ApiError | null;
  /**
   * Closes the former person's local data unread and forgets on this device who they are, guest or signed in; then
   * `onDone`. Other pages of this browser let go of them as well.
   */
  readonly leave: (onDone?: () => void) => void;
  /** Would leaving delete words that are nowhere else? */
  readonly holdsUnsent: () => Promise<boolean>;
}

/** Who sits before this device, as far as the page must know. */
export function useDevice(): DeviceActions {
  const asks = useStore(device, (state) => state.asks);
  const signedIn = useMe()?.account != null;
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const confirm = useCallback(() => noteUse(Date.now()), []);
  const leave = useCallback(
    (onDone?: () => void) => {
      setLeaving(true);
      setError(null);
      clearLocalData()
        .then(() => {
          notePersonGone();
          return callApi(signedIn ? 'signOut' : 'leaveDevice');
        })
        .then((reply) => {
          onDone?.();
          settle('leaveDevice', undefined, reply);
        })
        .catch((reason: unknown) => {
          if (!(reason instanceof ApiError)) reportError(reason);
          setError(reason instanceof ApiError ? reason : new ApiError('internal'));
        })
        .finally(() => setLeaving(false));
    },
    [signedIn],
  );
  // Storage that cannot be asked holds nothing that could be saved.
  const holdsUnsent = useCallback(() => holdsUnsentWords().catch(() => false), []);
  return { asks, confirm, leaving, error, leave, holdsUnsent };
}
