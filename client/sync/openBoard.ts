import { BoardDocument } from './BoardDocument.ts';
import { BoardStore } from './BoardStore.ts';
import { createIndexedDbStore } from './OutboxStore.ts';
import { SocketTransport } from './SocketTransport.ts';
import { createTabs } from './tabs.ts';
import type { TransportEvents } from './transport.ts';
import { browserClock } from './transport.ts';

export interface OpenBoard {
  readonly store: BoardStore;
  close(): void;
}

/**
 * Opens a document of a board in this page: its socket, its outbox, its state for the screen.
 * @param onBoard something about the board itself changed: read it again
 */
export function openBoard(document: string, member: string, onBoard: TransportEvents['board']): OpenBoard {
  const transport = new SocketTransport();
  // A browser without storage keeps unsent words for as long as the page is open; `beforeunload` says so.
  const store = createIndexedDbStore((error) => reportError(error));
  const tabs = createTabs((asked) => (asked === document ? board.ownClientIds : []));
  const board: BoardDocument = new BoardDocument({
    document,
    member,
    transport,
    store,
    clock: browserClock,
    livingTabs: () => tabs.others(document),
  });
  const onLeave = (event: BeforeUnloadEvent) => {
    if (board.unsentCards.size > 0) event.preventDefault();
  };
  // One screen, one frame; a hidden page draws none, and is told when it is looked at again.
  const later = (call: () => void) =>
    void (globalThis.document.hidden ? setTimeout(call, 200) : requestAnimationFrame(call));
  // What was said while the connection was gone: ask, on every connect but the first.
  let before = false;
  const onConnected = () => {
    if (before) onBoard({ board: '', what: 'state' });
    before = true;
  };
  transport.listen({ board: onBoard, connected: onConnected });
  addEventListener('beforeunload', onLeave);
  const boardStore = new BoardStore(board, member, later);
  void board.open().then(() => transport.open());
  return {
    store: boardStore,
    close: () => {
      removeEventListener('beforeunload', onLeave);
      board.close();
      tabs.close();
      transport.close();
    },
  };
}
