import express, { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { MAX_BODY_BYTES } from '../../shared/protocol/limits.ts';
import type { Caller, Context } from '../commands/context.ts';
import { AppError } from '../errors.ts';
import type { Identity } from '../ports/Identity.ts';
import { accountHandlers } from './api/accounts.ts';
import { boardHandlers } from './api/boards.ts';
import { cohortHandlers } from './api/cohorts.ts';
import { commitmentHandlers } from './api/commitments.ts';
import { lateCopyHandlers } from './api/lateCopies.ts';
import { laterHandlers } from './api/later.ts';
import { matchHandlers } from './api/matches.ts';
import { peopleHandlers } from './api/people.ts';
import { privacyHandlers } from './api/privacy.ts';
import { publishingHandlers } from './api/publishing.ts';
import { sessionHandlers } from './api/session.ts';
import { templateHandlers } from './api/templates.ts';
import { votingHandlers } from './api/voting.ts';
import { deviceName } from './deviceName.ts';
import { openApi } from './openApi.ts';
import type { Asked, Handler, Handlers } from './route.ts';

export interface ApiDeps {
  readonly context: Context;
  readonly identity: Identity;
  readonly publicUrl: string | null;
  readonly originAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  /** Puts a sign-in token into the answer's cookie; an empty one removes it. */
  readonly setCookie: (response: Response, token: string) => void;
}

/** Every route of the contract, with its schemas in front of its handler. */
export function createApi(deps: ApiDeps): Router {
  const { context } = deps;
  const handlers: Handlers = {
    ...peopleHandlers(context),
    ...accountHandlers(context),
    ...cohortHandlers(context),
    ...boardHandlers(context),
    ...lateCopyHandlers(context),
    ...publishingHandlers(context),
    ...privacyHandlers(context),
    ...votingHandlers(context),
    ...laterHandlers(context),
    ...matchHandlers(context),
    ...sessionHandlers(context),
    ...commitmentHandlers(context),
    ...templateHandlers(context),
  };
  const router = Router();
  const description = JSON.stringify(openApi());

  router.get('/api/openapi.json', (_, response) => {
    response.type('json').send(description);
  });
  router.use('/api', (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    // CORS does not cover writes: the origin does.
    const write = request.method !== 'GET' && request.method !== 'HEAD';
    const { origin, host } = request.headers;
    if (write && !deps.originAllowed(origin, host)) throw new AppError('foreign_origin');
    if (write && hasBody(request) && !request.is('application/json')) throw new AppError('unsupported_media_type');
    next();
  });
  for (const name of Object.keys(PATHS) as RouteName[]) {
    const [method, path] = PATHS[name];
    const contract: { readonly summary: string; readonly bodyBytes?: number } = ROUTES[name];
    const readBody = express.json({ limit: contract.bodyBytes ?? MAX_BODY_BYTES, strict: true });
    router[method](path, readBody, handle(name, handlers[name] as Handler<RouteName>, deps));
  }
  router.use('/api', () => {
    throw new AppError('not_found');
  });
  return router;
}

const hasBody = (request: Request) =>
  Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;

function handle(name: RouteName, handler: Handler<RouteName>, deps: ApiDeps) {
  const contract: { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; file?: string; reply: z.ZodType } =
    ROUTES[name];
  return async (request: Request, response: Response) => {
    const asked = {
      caller: {
        ...(await who(request, deps.identity)),
        device: deviceName(request.headers['user-agent']),
        origin: deps.publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`,
      },
      address: request.ip ?? '',
      // An id of the wrong form is an address at which there is nothing.
      params: parse(contract.params, request.params, 'not_found'),
      query: parse(contract.query, request.query, 'invalid_input'),
      body: parse(contract.body, request.body ?? {}, 'invalid_input'),
    } as Asked<RouteName>;
    const answer = await handler(asked);
    const signedIn = 'token' in answer && 'reply' in answer;
    if (contract.file !== undefined)
      response.setHeader('Content-Disposition', `attachment; filename="${contract.file}"`);
    if (signedIn) deps.setCookie(response, answer.token);
    response.json(signedIn ? answer.reply : answer);
  };
}

/** A token in the header stands for its member alone, whatever cookie comes along. */
async function who({ headers }: Request, identity: Identity): Promise<Pick<Caller, 'signIn' | 'bearer'>> {
  const bearer = await identity.bearer(headers.authorization);
  if (bearer === undefined) throw new AppError('sign_in_needed');
  return { bearer, signIn: bearer === null ? await identity.signIn(headers.cookie) : null };
}

function parse(schema: z.ZodType | undefined, input: unknown, code: 'not_found' | 'invalid_input'): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  if (code === 'not_found') throw new AppError(code);
  throw new AppError(
    code,
    parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
