import { useEffect, useState } from 'react';
import { serverNow } from '../api/serverClock.ts';
import { type Bell, type TimeLeft, timeLeft, untilNextTick } from './timeLeft.ts';

/**
 * How the timer stands by the server's clock, whatever this device's says; draws again whenever what it shows has
 * changed. `now` is the server's time of that, ms.
 */
export function useTimeLeft({ endsAt, leftMs }: Bell): { readonly time: TimeLeft; readonly now: number } {
  const [, tick] = useState(0);
  useEffect(() => {
    if (endsAt === null || leftMs !== null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      const left = endsAt - serverNow();
      if (left <= 0) return;
      timer = setTimeout(() => {
        tick((n) => n + 1);
        wait();
      }, untilNextTick(left));
    };
    wait();
    // A hidden tab's timers are held back: what is shown is right again as soon as somebody looks.
    const onLook = () => tick((n) => n + 1);
    document.addEventListener('visibilitychange', onLook);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onLook);
    };
  }, [endsAt, leftMs]);
  const now = serverNow();
  return { time: timeLeft({ endsAt, leftMs }, now), now };
}
