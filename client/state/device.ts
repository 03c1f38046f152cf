import { createStore } from 'zustand/vanilla';
import { forDevice, readStored, writeStored } from './storage.ts';

/*
 * When this device was last used. Laptops are shared: after a pause the page asks who is there before it shows
 * anything of the person before. Kept as `st:last-use`, ms since 1970 by this device's own clock.
 */

const KEY = 'last-use';
/** A lesson's listening phase is shorter; the next lesson's student comes later. */
export const IDLE_MS = 30 * 60_000;
/** Who works through midnight has not come back; who closed the lid before it has. */
export const PAUSE_MS = 5 * 60_000;
/** Typing would write at every keystroke; the question is about half an hours. */
const NOTE_EVERY_MS = 20_000;

/**
 * Has the device come back, so that it must ask who is there?
 *
 * @param lastUse ms since 1970, or null when nothing is remembered: then nobody knows who sits there
 * @param now ms since 1970
 * @param dayOf the calendar day of a moment, as its reader lives it
 */
export function mustAskWho(lastUse: number | null, now: number, dayOf: (at: number) => string = localDay): boolean {
  if (lastUse === null) return true;
  // A clock that was set back proves nothing; what lies far ahead is no use to anybody.
  if (lastUse > now + IDLE_MS) return true;
  const pause = now - lastUse;
  return pause > IDLE_MS || (pause > PAUSE_MS && dayOf(lastUse) !== dayOf(now));
}

function readLastUse(): number | null {
  const stored = Number(readStored(forDevice, KEY) ?? Number.NaN);
  return Number.isFinite(stored) ? stored : null;
}

interface Device {
  /** The device has come back: pages that show a person's things ask first. */
  readonly asks: boolean;
}

/** Whether this page load must ask who is there. Starts with what storage says. */
export const device = createStore<Device>(() => ({ asks: mustAskWho(readLastUse(), Date.now()) }));

/** Somebody said who they are, or is at work: the device is in use now. */
export function noteUse(now: number): void {
  writeStored(forDevice, KEY, String(now));
  device.setState({ asks: false });
}

/**
 * Follows activity on the page: while the device is in use its time is refreshed; the first sign of life after
 * a pause makes the page ask instead and leaves the time as it was, so that a reload asks as well.
 */
export function watchUse(now: () => number = Date.now): void {
  let noted = 0;
  const onActivity = () => {
    const at = now();
    if (at - noted < NOTE_EVERY_MS && at >= noted) return;
    if (mustAskWho(readLastUse(), at)) device.setState({ asks: true });
    else {
      noted = at;
      noteUse(at);
    }
  };
  const options = { capture: true, passive: true } as const;
  addEventListener('pointerdown', onActivity, options);
  addEventListener('keydown', onActivity, options);
  addEventListener('pageshow', onActivity);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') onActivity();
  });
}

function localDay(at: number): string {
  return new Date(at).toDateString();
}
