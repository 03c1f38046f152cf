import { BoardDocument } from '../../client/sync/BoardDocument.ts';
import type { LateCopyServer } from '../../client/sync/LateCopies.ts';
import { newId } from '../../client/sync/newId.ts';
import { SocketTransport } from '../../client/sync/SocketTransport.ts';
import { browserClock } from '../../client/sync/transport.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { bodyToJson, readCard, readCards } from '../../shared/model/board.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import { MemoryDeviceStore } from './MemoryDeviceStore.ts';
import type { Person } from './Person.ts';

/** The client's own code on a board, over a real socket, without a browser. */
export class Device {
  readonly name = newId();
  readonly board: BoardDocument;
  readonly store: MemoryDeviceStore;
  readonly transport: SocketTransport;
  readonly member: string;

  private constructor(person: Person, view: BoardView, store: MemoryDeviceStore, others: readonly Device[]) {
    this.store = store;
    this.member = view.me.id;
    const extraHeaders = { cookie: person.cookie };
    this.transport = new SocketTransport(person.url, { extraHeaders, transports: ['websocket'], forceNew: true });
    this.board = new BoardDocument({
      document: view.document,
      member: view.me.id,
      transport: this.transport,
      store,
      lateCopies: lateCopyServer(person, view.id),
      clock: browserClock,
      page: this.name,
      livingTabs: async () => others.map(({ name }) => name),
    });
  }

  /** @param store what an earlier page of the same device left; @param others pages of it that are still open */
  static async open(
    person: Person,
    view: BoardView,
    store = new MemoryDeviceStore(),
    others: readonly Device[] = [],
  ): Promise<Device> {
    const device = new Device(person, view, store, others);
    await device.board.open();
    device.transport.open();
    await device.until(() => device.board.ready);
    return device;
  }

  /** A page that has not tried to reach the server: `board.open()` and `transport.open()` are the test's. */
  static offline(person: Person, view: BoardView, store: MemoryDeviceStore): Device {
    return new Device(person, view, store, []);
  }

  /** Resolves when the condition holds after some change of the document. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      let stop: () => void = () => undefined;
      const check = () => {
        if (!condition()) return;
        stop();
        resolve();
      };
      stop = this.board.listen(check);
      check();
    });
  }

  saved(): Promise<void> {
    return this.until(() => this.board.save.kind === 'saved');
  }

  text(card: string): string {
    const found = readCard(this.board.doc, card);
    return found === null ? '' : toPlainText(bodyToJson(found.body));
  }

  get cardIds(): string[] {
    return readCards(this.board.doc).map((card) => card.id);
  }

  close(): void {
    this.board.close();
    this.transport.close();
  }
}

/** As the browser's page does it, over REST. */
function lateCopyServer(person: Person, board: string): LateCopyServer {
  return {
    list: async () => (await person.call('listLateCopies', { params: { board } })).copies,
    keep: async ({ id: card, ...body }) => {
      await person.call('keepLateCopy', { params: { board, card }, body });
      return 'kept';
    },
    discard: async (card) => {
      await person.call('discardLateCopy', { params: { board, card } });
    },
  };
}
