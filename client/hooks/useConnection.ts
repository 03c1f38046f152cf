import { useEffect, useRef, useState } from 'react';
import { isPortal } from '../api/isPortal.ts';
import type { SaveState } from '../sync/saveState.ts';

/** A connection that is back within this time was never seen to go: nobody is told twice for nothing. */
const BLIP_MS = 2_000;
const ASK_EVERY_MS = 5_000;

export interface ConnectionState {
  readonly save: SaveState;
  /** Nobody is reached, because a Wi-Fi's sign-in page answers in the server's place. */
  readonly portal: boolean;
  /** When the last change became saved, ms by this device's clock; null before. */
  readonly savedAt: number | null;
}

/** What the header says of the connection: the truth, without flicker. */
export function useConnection(save: SaveState): ConnectionState {
  const { kind } = save;
  const before = useRef<SaveState['kind']>('loading');
  const savedAt = useRef<number | null>(null);
  /** When it was last known that everything is saved. */
  const leftAt = useRef(0);
  if (kind !== before.current) {
    if (kind === 'saved') savedAt.current = Date.now();
    if (before.current === 'saved') leftAt.current = Date.now();
    before.current = kind;
  }
  const away = kind === 'offline';
  const [lasting, setLasting] = useState(false);
  const [portal, setPortal] = useState(false);
  useEffect(() => {
    if (!away) return;
    let wanted = true;
    const ask = () => isPortal().then((is) => wanted && setPortal(is));
    const timers = [
      setTimeout(() => setLasting(true), leftAt.current + BLIP_MS - Date.now()),
      setInterval(ask, ASK_EVERY_MS),
    ];
    void ask();
    return () => {
      wanted = false;
      timers.forEach(clearInterval);
      setLasting(false);
      setPortal(false);
    };
  }, [away]);
  const shown: SaveState =
    away && !lasting && Date.now() - leftAt.current < BLIP_MS ? { kind: save.changes > 0 ? 'saving' : 'saved' } : save;
  return { save: shown, portal, savedAt: savedAt.current };
}
