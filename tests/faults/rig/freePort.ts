import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A port that nobody listens on, for a server that is started again at the same address. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, host);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
