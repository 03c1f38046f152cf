import { PATHS, type RouteName } from '../../shared/api/paths.ts';

interface Asking {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Of a refusal; null for anything else. */
  readonly code: string | null;
  readonly headers: Headers;
}

/** Calls a route with whatever is given, fitting or not. */
export async function ask(url: string, route: RouteName, asking: Asking = {}): Promise<Answered> {
  const [method, pattern] = PATHS[route];
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(asking.params?.[key] ?? ''));
  const body = asking.body === undefined || method === 'get' ? undefined : JSON.stringify(asking.body);
  const response = await fetch(`${url}${path}`, {
    method: method.toUpperCase(),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...asking.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const code = response.ok ? null : ((JSON.parse(text) as { error: { code: string } }).error.code ?? null);
  return { status: response.status, text, code, headers: response.headers };
}
