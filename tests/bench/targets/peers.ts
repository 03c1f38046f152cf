import type { DialectName } from '../load/dialects/byName.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import { ServerProcess } from './ServerProcess.ts';
import type { Target } from './Target.ts';

const peer = (
  name: string,
  dialect: DialectName,
  file: string,
  env: (dir: string | null) => Record<string, string | undefined>,
): Target => ({
  name,
  dialect,
  stores: Object.keys(env('dir')).some((key) => key !== 'FLUSH_DELAY') ? 'later' : 'never',
  start: ({ dir, store, nodeArguments = [] }) => {
    const given = Object.entries(env(store ? dir : null)).filter(([, value]) => value !== undefined);
    const script = new URL(`../servers/${file}`, import.meta.url);
    return ServerProcess.start({ script, nodeArguments, env: Object.fromEntries(given) as Record<string, string> });
  },
  people: async (_, rooms, perRoom) =>
    Array.from({ length: rooms }, (__, room) =>
      Array.from({ length: perRoom }, (): Person => ({ document: `board-${room}` })),
    ),
});

const levelDb = (dir: string | null) => ({ YPERSISTENCE: dir ?? undefined });

export const PEERS: readonly Target[] = [
  peer('y-websocket', 'yWebsocket', 'yWebsocket.mjs', () => ({})),
  // Its variant with storage, in every scenario.
  {
    ...peer('y-websocket-leveldb', 'yWebsocket', 'yWebsocket.mjs', levelDb),
    start: (options) => peer('', 'yWebsocket', 'yWebsocket.mjs', levelDb).start({ ...options, store: true }),
  },
  peer('hocuspocus', 'hocuspocus', 'hocuspocus.mjs', (dir) => ({ DATA_DIR: dir ?? undefined })),
  peer('hocuspocus-flush-20', 'hocuspocus', 'hocuspocus.mjs', (dir) => ({
    DATA_DIR: dir ?? undefined,
    FLUSH_DELAY: '20',
  })),
  peer('y-socket.io', 'ySocketIo', 'ySocketIo.mjs', levelDb),
];
