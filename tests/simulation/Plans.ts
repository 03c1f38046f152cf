import type { DeviceStore } from '../../client/sync/DeviceStore.ts';
import type { Transport } from '../../client/sync/transport.ts';
import type { EngineLink } from '../../server/host/EngineLink.ts';
import type { DocumentStore } from '../../server/ports/DocumentStore.ts';

/** Mistakes planted on purpose, to see that they are found: each wraps what a part is given. */
export interface Plans {
  readonly wrapStore: (store: DocumentStore) => DocumentStore;
  readonly wrapLink: (link: EngineLink) => EngineLink;
  readonly wrapTransport: (transport: Transport) => Transport;
  readonly wrapStorage: (store: DeviceStore) => DeviceStore;
}

const same = <T>(part: T) => part;

export const NO_PLANS: Plans = { wrapStore: same, wrapLink: same, wrapTransport: same, wrapStorage: same };
