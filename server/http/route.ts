import type { RouteName } from '../../shared/api/paths.ts';
import type { ParamsOf, ParsedBodyOf, QueryOf, ReplyOf } from '../../shared/api/routes.ts';
import type { Caller, SignedIn } from '../commands/context.ts';

/** A request after its schemas: what a handler may rely on. */
export interface Asked<N extends RouteName> {
  readonly caller: Caller;
  /** Address the request came from, for limits on failures. */
  readonly address: string;
  readonly params: ParamsOf<N>;
  readonly query: QueryOf<N>;
  readonly body: ParsedBodyOf<N>;
}

/** A handler answers with the reply, or with one that also signs the device in or out. */
export type Answer<N extends RouteName> = ReplyOf<N> | SignedIn<ReplyOf<N>>;
export type Handler<N extends RouteName> = (asked: Asked<N>) => Promise<Answer<N>>;
export type Handlers<Names extends RouteName = RouteName> = { readonly [N in Names]: Handler<N> };
