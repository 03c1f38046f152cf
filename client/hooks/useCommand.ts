import { useCallback, useRef, useState } from 'react';
import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { ApiError } from '../api/ApiError.ts';
import { type ArgsOf, callApi, type InputOf } from '../api/callApi.ts';
import { settle, settleRefusal } from '../api/settle.ts';

export interface Command<N extends RouteName> {
  readonly busy: boolean;
  /** Why the last call did not succeed; null before and after. */
  readonly error: ApiError | null;
  /** Calls the route unless a call is under way: two presses are one. `onDone` runs after a success only. */
  readonly send: (input: InputOf<N>, onDone?: (reply: ReplyOf<N>) => void) => void;
  readonly clear: () => void;
}

/** One thing a person asks of the server: whether it is under way, and what became of it. */
export function useCommand<N extends RouteName>(name: N): Command<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef(false);
  const send = useCallback(
    (input: InputOf<N>, onDone?: (reply: ReplyOf<N>) => void) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setError(null);
      callApi(name, ...([input] as ArgsOf<N>))
        .then((reply) => {
          settle(name, input, reply);
          onDone?.(reply);
        })
        .catch((reason: unknown) => {
          // What is not the server's answer is a fault of this page: let it be seen where faults are looked for.
          if (reason instanceof ApiError) settleRefusal(name);
          else reportError(reason);
          setError(reason instanceof ApiError ? reason : new ApiError('internal'));
        })
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
    [name],
  );
  const clear = useCallback(() => setError(null), []);
  return { busy, error, send, clear };
}
