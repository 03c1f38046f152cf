import { newId } from '../sync/newId.ts';
import { forDevice, readStored, sealStorage, writeStored } from './storage.ts';

/*
 * Pages outlive the person they belong to: another tab stays open, Back brings a page out of the browser's memory
 * with everything that was typed in it. Whoever clears the device for the next person leaves a mark, `st:cleared`;
 * a page that was loaded before it shows nothing more, keeps nothing more, and begins anew at the start page.
 */

const KEY = 'cleared';

let known: string | null = readStored(forDevice, KEY);
let over = false;

/** Is this page's person gone? Then nothing of it is worth asking about. */
export function isPersonGone(): boolean {
  return over;
}

/** To be called once everything is cleared: every other page of this browser lets go. */
export function notePersonGone(): void {
  known = newId();
  writeStored(forDevice, KEY, known);
}

/** Follows whether the device was cleared for somebody else. */
export function watchPerson(): void {
  const { style } = document.documentElement;
  const look = () => {
    // Storage that is refused tells nothing, and keeps nothing either.
    if (over || readStored(forDevice, KEY) === known) return;
    over = true;
    style.visibility = 'hidden';
    sealStorage();
    location.replace('/');
  };
  addEventListener('storage', look);
  document.addEventListener('visibilitychange', look);
  // What the browser keeps of a page to show it again at once is drawn before anything here runs: kept blank.
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) style.visibility = 'hidden';
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    look();
    if (!over) style.visibility = '';
  });
}
