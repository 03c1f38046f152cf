import { FIRST_PATHS } from '../../shared/api/firstPaths.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import type { BodyOf, ErrorBody, ParamsOf, QueryOf, ReplyOf } from '../../shared/api/routes.ts';
import { noteLeaving, whoLeaves } from '../state/leaving.ts';
import { ApiError } from './ApiError.ts';
import { isErrorCode } from './isErrorCode.ts';

type Given<K extends string, T> = [T] extends [undefined] ? unknown : { readonly [P in K]: T };

/** What a call of this route takes: only the parts that its contract names. */
export type InputOf<N extends RouteName> = Given<'params', ParamsOf<N>> &
  ([QueryOf<N>] extends [undefined] ? unknown : { readonly query?: QueryOf<N> }) &
  Given<'body', BodyOf<N>>;

/** The input may be left out where nothing in it is required. */
export type ArgsOf<N extends RouteName> = object extends InputOf<N> ? [input?: InputOf<N>] : [input: InputOf<N>];

interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** School networks drop packets without a word; after this a person should be told rather than wait. */
const PATIENCE_MS = 20_000;

/**
 * Calls a REST route.
 *
 * @throws ApiError with the server's code; `offline` when it cannot be reached; `captive_portal` when
 *   something else answered, as the sign-in page of a Wi-Fi does.
 */
export async function callApi<N extends RouteName>(name: N, ...[given]: ArgsOf<N>): Promise<ReplyOf<N>> {
  const input = (given ?? {}) as AnyInput;
  await leaveFirst(name);
  const [method, path] = await routeOf(name);
  const response = await send(addressOf(path, input), {
    method: method.toUpperCase(),
    headers: {
      accept: 'application/json',
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    credentials: 'same-origin',
    cache: 'no-store',
    // This server sends nobody elsewhere: who does is a Wi-Fi's sign-in page.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = await readJson(response);
  if (response.ok) return answer as ReplyOf<N>;
  const { error } = answer as Partial<ErrorBody>;
  throw new ApiError(isErrorCode(error?.code) ? error.code : 'internal', error?.fields);
}

/** Nothing is asked in the name of somebody who has left this device (papercut 9). */
async function leaveFirst(name: RouteName): Promise<void> {
  const way = whoLeaves();
  if (way === null || name === way) return;
  await callApi(way).catch((error: unknown) => {
    // Who was signed out elsewhere has left as well. After any other answer the former person may still be signed in.
    if (!(error instanceof ApiError) || error.code !== 'sign_in_needed') throw error;
  });
  noteLeaving(null);
}

async function routeOf(name: RouteName): Promise<readonly [method: string, path: string]> {
  if (name in FIRST_PATHS) return FIRST_PATHS[name as keyof typeof FIRST_PATHS];
  try {
    return (await import('../../shared/api/paths.ts')).PATHS[name];
  } catch {
    // A part of the app that cannot be fetched is not more reachable than the server.
    throw new ApiError('offline');
  }
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    // Whatever fetch throws (no route, refused, timed out, redirected to a foreign host) means: not our server.
    throw new ApiError('offline');
  }
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    // A proxy in front of a server that is down answers 502 to 504 in HTML; a Wi-Fi's sign-in page answers 200, 511 or with a redirect.
    const { status } = response;
    throw new ApiError(status >= 500 && status !== 511 ? 'offline' : 'captive_portal');
  }
  try {
    return await response.json();
  } catch {
    throw new ApiError('offline');
  }
}

/** `/api/boards/:board` with its parameters and query filled in. */
export function addressOf(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
