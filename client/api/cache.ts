import type { RouteName } from '../../shared/api/paths.ts';
import type { MeView, ReplyOf } from '../../shared/api/routes.ts';
import { forgetSaid, readSaid, writeSaid } from '../state/said.ts';
import { ApiCache } from './ApiCache.ts';
import { callApi, type InputOf } from './callApi.ts';
import { noteServerTime, serverTimeWithin } from './serverClock.ts';

const anyCall = callApi as (name: RouteName, input?: unknown) => Promise<unknown>;

/** What a page needs to show a board while the server cannot be reached: who one is, the board, the phase it is in. */
const REMEMBERED: readonly RouteName[] = ['me', 'readBoard', 'readSession'];
/** A board one was on is shown at once. Who one is may be another person's business by now: that is asked first. */
const SHOWN_AT_ONCE: readonly RouteName[] = ['readBoard'];

/** The page's one cache. Its clock only measures how old an answer is. */
export const apiCache = new ApiCache(
  async (name, input) => {
    const asked = Date.now();
    const reply = await anyCall(name, input);
    if (name === 'me') noteServerTime((reply as MeView).now, asked, Date.now());
    if (name === 'readSession') {
      const { session } = reply as ReplyOf<'readSession'>;
      if (session !== null) {
        noteServerTime(session.now, asked, Date.now());
        askTheTimeAgain(input);
      }
    }
    return reply;
  },
  Date.now,
  (work) => setTimeout(work, 0),
  {
    read: (name, key, until) => {
      const wanted = until === 'answered' ? SHOWN_AT_ONCE : REMEMBERED;
      return wanted.includes(name) ? readSaid(key) : undefined;
    },
    write: (name, key, data) => REMEMBERED.includes(name) && writeSaid(key, data),
    forget: forgetSaid,
  },
);

/** Asks again for a route wherever it is on the screen; from anywhere, also outside React. */
export function refreshApi(name: RouteName, params?: Readonly<Record<string, string>>): Promise<void> {
  return apiCache.refresh(name, params);
}

/** Takes the answer of a change as what the server now says about another route. */
export function putApi<N extends RouteName>(name: N, input: InputOf<N> | undefined, data: ReplyOf<N>): void {
  apiCache.put(name, input, data);
}

/** A timer that is wrong by more is seen to differ from the one beside it. */
const SURE_MS = 300;
let asks = 2;

/**
 * The first answers of a page come while it is still being built, and wait: what time they tell is unsure. A page with a
 * timer asks once or twice more, when it is quiet and not all of a class at once.
 */
function askTheTimeAgain(input: unknown): void {
  if (serverTimeWithin() <= SURE_MS || asks === 0) return;
  asks -= 1;
  const { params } = input as InputOf<'readSession'>;
  setTimeout(() => void refreshApi('readSession', params), 1_000 + Math.random() * 2_000);
}
