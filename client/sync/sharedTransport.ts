import { SocketTransport } from './SocketTransport.ts';

/** The page's one socket, as one of its documents holds it. */
export interface TransportShare {
  readonly transport: SocketTransport;
  /** The last one to let go closes the socket. */
  release(): void;
}

let open: { readonly transport: SocketTransport; users: number } | null = null;

/** A page talks about all of its documents over one connection; the first to ask opens it. */
export function shareTransport(): TransportShare {
  // The server let go of the one before: whoever comes now asks at the door again, and is told why.
  if (open === null || open.transport.over) {
    open = { transport: new SocketTransport(), users: 0 };
    open.transport.open();
  }
  const mine = open;
  mine.users++;
  let held = true;
  return {
    transport: mine.transport,
    release: () => {
      if (!held) return;
      held = false;
      mine.users--;
      if (mine.users > 0) return;
      mine.transport.close();
      if (open === mine) open = null;
    },
  };
}
