import { extname } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';

/** Beside each file its packed forms, as the build lays them there; the better one first. */
const FORMS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Files of the client, named by their content: kept for a year, and sent as small as the browser takes them. */
export function serveAssets(folder: string): Router {
  const options = { immutable: true, maxAge: '1y', index: false, redirect: false } as const;
  const router = Router();
  for (const [encoding, ending] of FORMS) {
    const setHeaders = (response: Response, path: string) => {
      response.type(extname(path.slice(0, -ending.length)));
      response.setHeader('Content-Encoding', encoding);
      response.setHeader('Vary', 'Accept-Encoding');
    };
    const packed = express.static(folder, { ...options, setHeaders });
    router.use(inPlace(encoding, ending, packed));
  }
  router.use(express.static(folder, options));
  return router;
}

/** What is not there in this form is looked for in the next. */
function inPlace(encoding: string, ending: string, packed: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.acceptsEncodings(encoding) !== encoding) return next();
    const { url } = request;
    request.url = url.replace(/(?=\?|$)/, ending);
    packed(request, response, (error?: unknown) => {
      request.url = url;
      next(error);
    });
  };
}
