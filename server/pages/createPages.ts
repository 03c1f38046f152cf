import { type Request, type Response, Router } from 'express';
import { type EditionContent, editionPath } from '../../shared/api/edition.ts';
import { isLanguage, type Language } from '../../shared/i18n/languages.ts';
import type { EditionRow, Records } from '../ports/Records.ts';
import { latestLiving } from './editionList.ts';
import { renderEdition } from './editionPage.ts';
import { libraryPath, PAGE_SIZE, renderLibrary } from './libraryPage.ts';
import { renderMissing } from './missingPage.ts';
import { renderPortalPage } from './portalPage.ts';
import type { PageAssets } from './readAssets.ts';
import { renderTombstone } from './tombstonePage.ts';
import { languageOf, wordsFor } from './words.ts';

export interface PagesDeps {
  readonly records: Pick<Records, 'searchEditions' | 'editionsByArtefact'>;
  readonly assets: PageAssets;
  /** Null when none was configured: addresses are then those that the reader used. */
  readonly publicUrl: string | null;
}

/** Longer than anybody types; the rest is not read. */
const MAX_QUERY_CHARACTERS = 200;

/** The public library: pages that need no script, no sign-in, and no cookie. */
export function createPages({ records, assets, publicUrl }: PagesDeps): Router {
  const router = Router();
  const wordsOf = (request: Request) => wordsFor(languageOf(request.query.lang, request.acceptsLanguages()));

  router.get('/library', async (request, response) => {
    const words = wordsOf(request);
    const query = text(request.query.q).slice(0, MAX_QUERY_CHARACTERS).trim();
    const page = pageNumber(text(request.query.page));
    const found = await records.searchEditions(query, (page - 1) * PAGE_SIZE, PAGE_SIZE);
    const last = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
    if (page > last) return response.redirect(302, libraryPath({ query, page: last, asks: askedLanguage(request) }));
    send(response, 200, renderLibrary({ words, assets, query, page, found, asks: askedLanguage(request) }));
  });

  router.get('/portal-check', (request, response) => {
    // A network that answered once in the server's place must not be remembered for it, nor the other way round.
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(renderPortalPage(wordsOf(request), assets));
  });

  router.get('/library/:artefact', async (request, response) => {
    const all = await records.editionsByArtefact(request.params.artefact);
    const latest = latestLiving(all) ?? all.at(-1);
    if (latest === undefined) return send(response, 404, renderMissing(wordsOf(request), assets, undefined));
    response.setHeader('Cache-Control', 'no-cache');
    response.redirect(302, editionPath(latest.artefact, latest.number));
  });

  router.get('/library/:artefact/:edition', async (request, response) => {
    const words = wordsOf(request);
    const all = await records.editionsByArtefact(request.params.artefact);
    const edition = all.find(({ number }) => request.params.edition === `e${number}`);
    if (edition === undefined) return send(response, 404, renderMissing(words, assets, latestLiving(all)));
    if (!isLiving(edition)) return send(response, 410, renderTombstone({ words, assets, edition, all }));
    send(response, 200, renderEdition({ words, assets, edition, all, origin: publicUrl ?? askedOrigin(request) }));
  });

  return router;
}

function isLiving(edition: EditionRow): edition is EditionRow & { content: EditionContent } {
  return edition.content !== null;
}

/** Checked against its ETag each time: an edition never changes, but it may be withdrawn, or a newer one appear. */
function send(response: Response, status: number, page: string): void {
  response.status(status).setHeader('Cache-Control', 'no-cache');
  response.vary('Accept-Language');
  response.type('html').send(page);
}

/** What the reader's own address bar shows; nothing, so that addresses stay relative, when they sent no host. */
function askedOrigin({ protocol, host }: Request): string {
  const origin = `${protocol}://${String(host)}`;
  return URL.canParse(origin) ? new URL(origin).origin : '';
}

function askedLanguage({ query: { lang } }: Request): Language | null {
  return isLanguage(lang) ? lang : null;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function pageNumber(value: string): number {
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1;
}
