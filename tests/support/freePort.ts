import { createServer } from 'node:net';

/*
 * Below what Linux, macOS and Windows give out by themselves (32768 and 49152 upwards): a port from their range that
 * is free now may be the near end of somebody's outgoing connection before the server binds it. A test of thousands
 * of connections beside this one made that happen.
 */
const FIRST = 20_000;
const COUNT = 12_000;
const TRIES = 50;

/** A port that nobody listens on, for a server that is started again at the same address. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let turn = 0; turn < TRIES; turn++) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await canListen(port, host)) return port;
  }
  throw new Error(`No free port found in ${TRIES} tries from ${FIRST} to ${FIRST + COUNT - 1}.`);
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => resolve(true));
  });
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
}
