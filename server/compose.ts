import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express, Response } from 'express';
import type { Logger } from 'pino';
import { applyErasures } from './commands/applyErasure.ts';
import { archiveEnded, INSTITUTION } from './commands/cohorts.ts';
import type { Context } from './commands/context.ts';
import { JoinWindow } from './commands/JoinWindow.ts';
import { keepSessions } from './commands/session/keepSessions.ts';
import type { Config } from './config.ts';
import { Host } from './host/Host.ts';
import { recordsOver } from './host/recordsOver.ts';
import { type Spawned, ThreadLink } from './host/ThreadLink.ts';
import { createApi } from './http/createApi.ts';
import { createApp } from './http/createApp.ts';
import { cookieHeader } from './identity/cookie.ts';
import { createIdentity, SIGN_IN_IDLE_MS } from './identity/createIdentity.ts';
import { createSecrets } from './identity/createSecrets.ts';
import { createOriginCheck, isLoopback, lanAddresses } from './identity/origins.ts';
import { createSmtpMail } from './machine/smtpMail.ts';
import { systemClock } from './machine/systemClock.ts';
import { systemRandom } from './machine/systemRandom.ts';
import { createPages } from './pages/createPages.ts';
import { renderErrorPage } from './pages/errorPage.ts';
import { readAssets } from './pages/readAssets.ts';
import { languageOf } from './pages/words.ts';
import type { Clock } from './ports/Clock.ts';
import type { Random } from './ports/Random.ts';
import { createSocketServer } from './socket/createSocketServer.ts';
import { createYjsEndpoint } from './socket/createYjsEndpoint.ts';
import { HelloBudget } from './socket/HelloBudget.ts';
import { PresenceHub } from './socket/PresenceHub.ts';
import { spawnEngine } from './spawnEngine.ts';
import { createErasureList, erasuresOf } from './store/erasureList.ts';
import { holdFolder } from './store/sqlite/holdFolder.ts';
import { dropStage } from './store/sqlite/stageRestore.ts';

/** An end is a day; an hour late is on that day. */
const HOUSE_MS = 3600 * 1000;

export interface ComposeOptions {
  readonly config: Config;
  readonly log: Logger;
  /** Folder of the built client. */
  readonly clientDir: string;
  /** The store cannot be trusted any more: end the process, start clean. */
  readonly onFatal: (error: unknown) => void;
  readonly clock?: Clock;
  readonly random?: Random;
  /** The engine's thread, when it was started ahead, to load while the rest did. */
  readonly engine?: Spawned;
}

export interface Running {
  readonly context: Context;
  /** Address for people on this machine, without a slash at the end. */
  readonly url: string;
  /** Addresses for others in the network. */
  readonly lanUrls: readonly string[];
  readonly http: Server;
  /** Finishes what was sent, stores it, and lets go of everything. */
  stop(): Promise<void>;
}

/** Builds every adapter and hands it in: what runs on one machine with SQLite. */
export async function compose(options: ComposeOptions): Promise<Running> {
  const { config, log } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const encrypted = config.publicUrl?.startsWith('https:') === true;
  const report = (error: unknown) => log.error({ err: error }, 'a connection failed');

  // Engine and store, in a thread of their own
  let first = options.engine ?? null;
  const link: ThreadLink = new ThreadLink({
    spawn: () => {
      const ready = first;
      first = null;
      return ready ?? spawnEngine(config);
    },
    clock,
    rooms: () => host.rooms(),
    deliver: (commitment) => host.deliver(commitment),
    expel: (seat) => host.expel(seat),
    storage: (ok) => {
      log[ok ? 'info' : 'error'](
        ok ? 'the store takes edits again' : 'the store takes nothing just now: disk full or busy',
      );
      host.storage(ok);
    },
    fatal: options.onFatal,
    damaged: (document, error) => log.error({ document, err: error }, 'what is stored of a document is damaged'),
    report: (error) => log.error({ err: error }, 'the engine was replaced'),
  });
  const host = new Host(link, clock);
  const letGo = holdFolder(config.dataDir);
  dropStage(config.dataDir);
  try {
    await link.start();
  } catch (error) {
    letGo();
    throw error;
  }
  const records = recordsOver((method, args) => link.call('records', method, args));
  // Read first: a server also starts while its disk takes nothing.
  if ((await records.institutionName(INSTITUTION)) !== config.institution)
    await records.nameInstitution(INSTITUTION, config.institution);

  // Edges
  const secrets = createSecrets(random);
  const identity = createIdentity({ records, secrets, clock, encrypted });
  const originAllowed = createOriginCheck(config.publicUrl);
  // The app is built last, and must be the first listener: the socket server takes its own path away before it.
  let app: Express | undefined;
  const http = createServer((request, response) => app?.(request, response));
  const presence = new PresenceHub(clock);
  const { rateFactor } = config;
  const hellos = new HelloBudget(clock, rateFactor);
  const edge = { host, identity, presence, clock, hellos, originAllowed, rateFactor, report };
  const yjs = createYjsEndpoint(http, edge);
  const socket = createSocketServer(http, edge);
  const context: Context = {
    records,
    documents: host,
    notices: {
      ...socket.notices,
      out: (member, code) => {
        socket.notices.out(member, code);
        yjs.out(member);
      },
      tokenEnded: (token) => yjs.tokenEnded(token),
    },
    random,
    joinWindow: new JoinWindow(host, clock),
    mail: mailOf(config, log),
    erasures: createErasureList(erasuresOf(config.dataDir)),
    secrets,
    clock,
    inviteOrigin: (asked) => config.publicUrl ?? reachable(asked),
  };
  const setCookie = (response: Response, token: string) =>
    response.setHeader('Set-Cookie', cookieHeader(token, encrypted, token === '' ? 0 : SIGN_IN_IDLE_MS / 1000));
  const assets = readAssets(options.clientDir);
  app = createApp({
    api: createApi({ context, identity, publicUrl: config.publicUrl, originAllowed, setCookie }),
    pages: createPages({ records, assets, publicUrl: config.publicUrl }),
    clientDir: options.clientDir,
    encrypted,
    log,
    ready: async () => void (await records.countAccounts()),
    errorPage: (code, request) =>
      renderErrorPage(code, assets, languageOf(request.query.lang, request.acceptsLanguages())),
  });

  const failed = (error: unknown) => log.error({ err: error }, 'housekeeping failed; it is tried again');
  const housekeeping = keepHouse(context, failed);
  const bells = keepSessions(context, failed);
  // What was asked for and interrupted is done before anybody reads.
  for (const [{ id }, error] of await applyErasures(context))
    log.error({ erasure: id, err: error }, 'an erasure could not be done; it is tried again at the next start');
  await listen(http, config);
  const { port } = http.address() as AddressInfo;
  return {
    context,
    url: config.publicUrl ?? `http://localhost:${port}`,
    lanUrls: config.publicUrl === null ? lanAddresses().map((address) => `http://${address}:${port}`) : [],
    http,
    stop: async () => {
      housekeeping();
      bells();
      await socket.close();
      yjs.close();
      presence.stop();
      await host.stop();
      letGo();
      http.closeAllConnections();
    },
  };
}

/** Errors of mail servers repeat addresses: their code is all that goes into the log. */
function mailOf({ smtpUrl, mailFrom }: Config, log: Logger): Context['mail'] {
  if (smtpUrl === null || mailFrom === null) return null;
  const report = (error: unknown) => log.error({ code: (error as { code?: unknown }).code }, 'a letter was not sent');
  return { ...createSmtpMail(smtpUrl, mailFrom), report };
}

/** Archives cohorts whose end has passed, now and every hour. @returns stops it */
function keepHouse(context: Context, report: (error: unknown) => void): () => void {
  let cancel: (() => void) | null = null;
  const round = () => {
    archiveEnded(context).catch(report);
    cancel = context.clock.after(HOUSE_MS, round);
  };
  round();
  return () => cancel?.();
}

/** An invitation to `localhost` opens nothing on anybody's phone: name this machine as the network knows it. */
function reachable(asked: string): string {
  if (!URL.canParse(asked)) return asked;
  const url = new URL(asked);
  const [address] = lanAddresses();
  if (!isLoopback(url.hostname) || address === undefined) return asked;
  url.hostname = address;
  return url.origin;
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(host === null ? {} : { host }) }, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
