/*
 * The server's time as this page knows it: times of posts and boards are the server's, and a laptop's own clock may
 * be wrong by hours.
 */
let ahead = 0;

/** Takes the time that came with an answer. */
export function noteServerTime(server: number, here: number): void {
  ahead = server - here;
}

/** Server time in ms since 1970, as far as this page knows. */
export function serverNow(here: number = Date.now()): number {
  return here + ahead;
}
