import type { Dialect } from './Dialect.ts';
import { hocuspocus } from './hocuspocus.ts';
import { ours } from './ours.ts';
import { ySocketIo } from './ySocketIo.ts';
import { yWebsocket } from './yWebsocket.ts';

export type DialectName = 'ours' | 'yWebsocket' | 'hocuspocus' | 'ySocketIo';

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { ours, yWebsocket, hocuspocus, ySocketIo };
