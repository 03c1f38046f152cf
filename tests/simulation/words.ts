/*
 * What people type: each keystroke is one character that is typed only once in a run, out of the 20,992 of the
 * block "CJK Unified Ideographs". It cannot be torn apart, and is found in raw bytes as three bytes of UTF-8 that
 * nothing else in an update gives.
 */

const FIRST = 0x4e00;
const LAST = 0x9fff;
const [LEAD_FIRST, LEAD_LAST] = [0xe4, 0xe9];

export const MOST_WORDS = LAST - FIRST + 1;

export const wordAt = (index: number): string => String.fromCharCode(FIRST + index);

/** Calls with each word in raw bytes (an update, a state). */
export function eachWordIn(bytes: Uint8Array, call: (word: string) => void): void {
  for (let at = 0; at + 2 < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < LEAD_FIRST || lead > LEAD_LAST) continue;
    const [second, third] = [bytes[at + 1] as number, bytes[at + 2] as number];
    if (second >> 6 !== 2 || third >> 6 !== 2) continue;
    call(String.fromCharCode(((lead & 15) << 12) | ((second & 63) << 6) | (third & 63)));
    at += 2;
  }
}

/** The words in a text, in order. */
export function wordsOf(text: string): string[] {
  return [...text].filter((character) => character >= wordAt(0) && character <= String.fromCharCode(LAST));
}
