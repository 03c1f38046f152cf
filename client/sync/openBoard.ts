import { ApiError } from '../api/ApiError.ts';
import { callApi } from '../api/callApi.ts';
import { isPersonGone } from '../state/person.ts';
import { BoardDocument } from './BoardDocument.ts';
import { BoardStore } from './BoardStore.ts';
import { createIndexedDbStore } from './createIndexedDbStore.ts';
import type { LateCopyServer } from './LateCopies.ts';
import { shareTransport } from './sharedTransport.ts';
import { createTabs } from './tabs.ts';
import type { TransportEvents } from './transport.ts';
import { browserClock } from './transport.ts';

export interface OpenBoard {
  readonly store: BoardStore;
  close(): void;
  /**
   * For a sheet whose phase is over: shown no more, and closed once what was written on it is saved or a late copy.
   * @param done the server has all of it
   */
  closeOnceSettled(done: () => void): void;
}

/** Documents open in this page; those that wait for their last words have a way to be closed at once. */
const openHere = new Map<string, (() => void) | null>();

export function isOpenHere(document: string): boolean {
  return openHere.has(document);
}

/** A board as the server names it, and who this page is on it. */
export interface BoardAddress {
  readonly board: string;
  readonly document: string;
  readonly member: string;
}

/**
 * Opens a document of a board in this page: its share of the page's socket, its outbox, its state for the screen.
 * @param onBoard something about the board itself changed: read it again; null where another document is told already
 */
export function openBoard(
  { board: id, document, member }: BoardAddress,
  onBoard: TransportEvents['board'] | null,
): OpenBoard {
  // It comes back before its last words were through: they are on the device, and go with it.
  openHere.get(document)?.();
  openHere.set(document, null);
  const { transport, release } = shareTransport();
  // A browser without storage keeps unsent words for as long as the page is open; `beforeunload` says so.
  const store = createIndexedDbStore((error) => reportError(error));
  const tabs = createTabs(document);
  const board: BoardDocument = new BoardDocument({
    document,
    member,
    transport,
    store,
    lateCopies: lateCopyServer(id),
    clock: browserClock,
    page: tabs.page,
    livingTabs: () => tabs.others(),
  });
  const onLeave = (event: BeforeUnloadEvent) => {
    // Whose words they were has left: the next person is not asked about them.
    if (isPersonGone()) return;
    // A page that was told to reload, and whose words are on the device, is not kept from it.
    const safe = board.save.kind === 'ended' && store.keeps;
    if (board.hasUnsent && !safe) event.preventDefault();
  };
  // A phone may never come back to a page that is out of sight.
  const onHide = () => globalThis.document.hidden && board.storeNow();
  const onGo = () => board.storeNow();
  // One screen, one frame; a hidden page draws none, and is told when it is looked at again.
  const later = (call: () => void) =>
    void (globalThis.document.hidden ? setTimeout(call, 200) : requestAnimationFrame(call));
  // What was said while the connection was gone: ask, on every connect but the first.
  let before = transport.connected;
  const onConnected = () => {
    if (before) onBoard?.({ board: '', what: 'state' });
    before = true;
  };
  const stopListening = onBoard === null ? null : transport.listen({ board: onBoard, connected: onConnected });
  addEventListener('beforeunload', onLeave);
  addEventListener('pagehide', onGo);
  addEventListener('visibilitychange', onHide);
  const boardStore = new BoardStore(board, member, later);
  void board.open();
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    openHere.delete(document);
    removeEventListener('beforeunload', onLeave);
    removeEventListener('pagehide', onGo);
    removeEventListener('visibilitychange', onHide);
    stopListening?.();
    board.close();
    tabs.close();
    release();
  };
  return {
    store: boardStore,
    close,
    closeOnceSettled: (done) => {
      // Its pen is down: nobody is told that somebody still writes there.
      board.presence.set({ card: null, looking: null, caret: null });
      const closeIf = () => {
        if (closed || !board.settled) return;
        close();
        done();
      };
      openHere.set(document, close);
      board.listen(closeIf);
      closeIf();
    },
  };
}

/** Late copies go over REST: they are their author's, not the board's. */
function lateCopyServer(board: string): LateCopyServer {
  return {
    list: async () => (await callApi('listLateCopies', { params: { board } })).copies,
    keep: async ({ id: card, ...body }) => {
      try {
        await callApi('keepLateCopy', { params: { board, card }, body });
        return 'kept';
      } catch (error) {
        if (error instanceof ApiError && error.code === 'late_copies_full') return 'full';
        throw error;
      }
    },
    discard: async (card) => {
      await callApi('discardLateCopy', { params: { board, card } });
    },
  };
}
