import { type Request, type Response, Router } from 'express';
import type { EditionContent } from '../../shared/api/edition.ts';
import { editionPath } from '../../shared/api/edition.ts';
import { AppError } from '../errors.ts';
import type { EditionRow, Records } from '../ports/Records.ts';
import { renderEdition } from './editionPage.ts';
import { PAGE_SIZE, renderLibrary } from './libraryPage.ts';
import type { PageAssets } from './readAssets.ts';
import { renderTombstone } from './tombstonePage.ts';
import { languageOf, wordsFor } from './words.ts';

export interface PagesDeps {
  readonly records: Pick<Records, 'searchEditions' | 'editionsByArtefact'>;
  readonly assets: PageAssets;
  readonly publicUrl: string | null;
}

/** Longer than anybody types; the rest is not read. */
const MAX_QUERY = 200;
const MAX_PAGE = 10_000;

/** The public library: pages that need no script, no sign-in, and no cookie. */
export function createPages({ records, assets, publicUrl }: PagesDeps): Router {
  const router = Router();
  const wordsOf = (request: Request) => wordsFor(languageOf(request.query['lang']));

  router.get('/library', async (request, response) => {
    const query = text(request.query['q']).slice(0, MAX_QUERY).trim();
    const page = pageNumber(text(request.query['page']));
    const found = await records.searchEditions(query, (page - 1) * PAGE_SIZE, PAGE_SIZE);
    send(response, 200, renderLibrary({ words: wordsOf(request), assets, query, page, found }));
  });

  router.get('/library/:artefact', async (request, response) => {
    const all = await records.editionsByArtefact(request.params.artefact);
    const latest = all.filter((edition) => edition.content !== null).at(-1) ?? all.at(-1);
    if (latest === undefined) throw new AppError('not_found');
    response.redirect(302, editionPath(latest.artefact, latest.number));
  });

  router.get('/library/:artefact/:edition', async (request, response) => {
    const number = /^e([1-9]\d{0,5})$/.exec(request.params.edition)?.[1];
    const all = number === undefined ? [] : await records.editionsByArtefact(request.params.artefact);
    const edition = all.find((each) => each.number === Number(number));
    if (edition === undefined) throw new AppError('not_found');
    const words = wordsOf(request);
    if (!isLiving(edition)) {
      const next = all.find((each) => each.number === edition.replacedBy && each.content !== null) ?? null;
      return send(response, 410, renderTombstone({ words, assets, edition, next }));
    }
    const origin = publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`;
    send(response, 200, renderEdition({ words, assets, edition, all, origin }));
  });

  return router;
}

function isLiving(edition: EditionRow): edition is EditionRow & { content: EditionContent } {
  return edition.content !== null;
}

/** Checked against its ETag each time: an edition never changes, but it may be withdrawn. */
function send(response: Response, status: number, page: string): void {
  response.status(status).setHeader('Cache-Control', 'no-cache').type('html').send(page);
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function pageNumber(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : 1;
  return Math.min(Math.max(number, 1), MAX_PAGE);
}
