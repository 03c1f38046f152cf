import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { ApiError, type ClientErrorCode } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';
import { settle } from '../api/settle.ts';
import { device, noteUse } from '../state/device.ts';
import { noteLeaving } from '../state/leaving.ts';
import { notePersonGone } from '../state/person.ts';
import { clearLocalData, holdsUnsentWords } from '../sync/localData.ts';
import { useMe } from './useMe.ts';

/** Nobody heard that this person leaves. */
const AWAY: readonly ClientErrorCode[] = ['offline', 'captive_portal'];

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
          const way = signedIn ? 'signOut' : 'leaveDevice';
          return callApi(way).catch((reason: unknown) => {
            if (!(reason instanceof ApiError) || !AWAY.includes(reason.code)) throw reason;
            // Without a network the server hears of it before it hears anything else from this device.
            noteLeaving(way);
            return { done: true as const };
          });
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
