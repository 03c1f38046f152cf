import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createPages, type PagesDeps } from '../../server/pages/createPages.ts';

/** The public pages alone, on a free port, until the test ends. Gives the address without a slash at the end. */
export async function servePages(records: PagesDeps['records'], publicUrl: string | null = null): Promise<string> {
  const app = express();
  app.use(createPages({ records, assets: { stylesheet: '/assets/public-1.css', icon: null }, publicUrl }));
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
