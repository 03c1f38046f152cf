import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type Response, type Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { CLIENT_ROUTES } from '../../shared/api/clientRoutes.ts';
import type { ErrorBody } from '../../shared/api/routes.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { AppError } from '../errors.ts';
import { StorageUnavailable } from '../ports/Storage.ts';

export interface AppDeps {
  readonly api: Router;
  readonly pages: Router;
  /** Folder of the built client. */
  readonly clientDir: string;
  readonly encrypted: boolean;
  readonly log: Logger;
  readonly ready: () => Promise<void>;
  readonly errorPage: (code: ErrorCode, request: Request) => string;
}

/** The worker that keeps the app on a device, and what a phone shows of it: under names that do not change. */
const ROOT_FILES = /^\/(worker\.js|manifest\.webmanifest|icons\/[\w-]+\.png)$/;

/** The Express edge: headers, logs without content, the API, the public pages, the client. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  // A reverse proxy on this machine names the caller; nobody else is believed.
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  app.use(securityHeaders(deps.encrypted));
  app.use(requestLog(deps.log));

  app.get('/healthz', async (_, response) => {
    await deps.ready();
    response.json({ status: 'ok' });
  });
  // Packed when they were built, tighter than there is time for at each request.
  app.use(
    '/assets',
    expressStaticGzip(`${deps.clientDir}/assets`, {
      enableBrotli: true,
      orderPreference: ['br', 'gz'],
      index: false,
      serveStatic: { immutable: true, maxAge: '1y', index: false, redirect: false },
    }),
  );
  app.use(compression());
  app.use(deps.api);
  app.use(deps.pages);
  app.use('/assets', () => {
    throw new AppError('not_found');
  });
  app.get(ROOT_FILES, (request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(request.path.slice(1), { root: deps.clientDir });
  });
  app.get('/{*path}', (request, response) => {
    response.status(CLIENT_ROUTES.test(request.path) ? 200 : 404);
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: deps.clientDir });
  });
  app.use(() => {
    throw new AppError('not_found');
  });
  app.use(answerError(deps));
  return app;
}

function securityHeaders(encrypted: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'none'"],
        'font-src': ["'self'"],
        'img-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: encrypted ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    // Both headers only mean something over https; browsers complain about them on a LAN address.
    crossOriginOpenerPolicy: encrypted,
    originAgentCluster: encrypted,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Method, path, status, time. No addresses, no bodies, no names; codes and ids of people are not in paths. */
function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    autoLogging: { ignore: (request) => request.url === '/healthz' || request.url?.startsWith('/assets/') === true },
    customLogLevel: (_, response, error) => (error !== undefined || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.replace(/\?.*$/, '').replace(/^\/j\/.*/, '/j/…'),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

function answerError({ log, errorPage }: AppDeps): ErrorRequestHandler {
  return (thrown: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(thrown);
    const error = toAppError(thrown);
    if (error.code === 'internal') log.error({ err: thrown }, 'a request failed');
    response.status(error.status).setHeader('Cache-Control', 'no-store');
    if (request.path.startsWith('/api/') || request.path === '/healthz' || !request.accepts('html')) {
      const { code, message, fields } = error;
      const body: ErrorBody = { error: { code, message, ...(fields.length > 0 ? { fields: [...fields] } : {}) } };
      response.json(body);
    } else {
      response.type('html').send(errorPage(error.code, request));
    }
  };
}

/** Body parser and router throw errors of their own kind, told apart by `type` and `status`. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof StorageUnavailable) return new AppError('storage_unavailable');
  const { type, status } = (typeof error === 'object' && error !== null ? error : {}) as {
    type?: unknown;
    status?: unknown;
  };
  if (type === 'entity.parse.failed') return new AppError('bad_json');
  if (type === 'entity.too.large') return new AppError('body_too_large');
  if (status === 404) return new AppError('not_found');
  // A path that cannot be decoded, an unknown charset, a connection cut in the middle of a body.
  if (typeof status === 'number' && status < 500) return new AppError('bad_request');
  return new AppError('internal');
}
