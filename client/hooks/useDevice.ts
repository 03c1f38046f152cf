import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';
import { settle } from '../api/settle.ts';
import { device, noteUse } from '../state/device.ts';
import { clearLocalData } from '../sync/localData.ts';

interface DeviceActions {
  /** The device has come back after a pause: ask before showing a person's things. */
  readonly asks: boolean;
  /** The person before the screen is who they were. */
  readonly confirm: () => void;
  readonly leaving: boolean;
  readonly error: ApiError | null;
  /** Closes the former person's local data unread and forgets on this device who they are; then `onDone`. */
  readonly leave: (onDone?: () => void) => void;
}

/** Who sits before this device, as far as the page must know. */
export function useDevice(): DeviceActions {
  const asks = useStore(device, (state) => state.asks);
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const confirm = useCallback(() => noteUse(Date.now()), []);
  const leave = useCallback((onDone?: () => void) => {
    setLeaving(true);
    setError(null);
    clearLocalData()
      .then(() => callApi('leaveDevice'))
      .then((reply) => {
        onDone?.();
        settle('leaveDevice', undefined, reply);
      })
      .catch((reason: unknown) => {
        if (!(reason instanceof ApiError)) reportError(reason);
        setError(reason instanceof ApiError ? reason : new ApiError('internal'));
      })
      .finally(() => setLeaving(false));
  }, []);
  return { asks, confirm, leaving, error, leave };
}
