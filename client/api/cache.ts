import type { RouteName } from '../../shared/api/paths.ts';
import type { MeView, ReplyOf } from '../../shared/api/routes.ts';
import { forgetSaid, readSaid, writeSaid } from '../state/said.ts';
import { ApiCache } from './ApiCache.ts';
import { callApi, type InputOf } from './callApi.ts';
import { noteServerTime } from './serverClock.ts';

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
      if (session !== null) noteServerTime(session.now, asked, Date.now());
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
