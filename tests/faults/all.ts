import { badWifi, offline } from './cases/badWifi.ts';
import { clockJump } from './cases/clockJump.ts';
import { databaseBusy } from './cases/databaseBusy.ts';
import { deploy } from './cases/deploy.ts';
import { diskFull } from './cases/diskFull.ts';
import { guessing } from './cases/guessing.ts';
import { halfOpen } from './cases/halfOpen.ts';
import { kill } from './cases/kill.ts';
import { migrationKill } from './cases/migrationKill.ts';
import { poison } from './cases/poison.ts';
import { powerCut } from './cases/powerCut.ts';
import { reconnectStorm } from './cases/reconnectStorm.ts';
import { slowDisk } from './cases/slowDisk.ts';
import { slowReaders } from './cases/slowReaders.ts';
import { snapshotKill } from './cases/snapshotKill.ts';
import { secondServer, startBusy } from './cases/start.ts';
import { syncError } from './cases/syncError.ts';
import { friends, paper } from './cases/traces.ts';
import type { Fault } from './Fault.ts';

/** Every fault that one machine can have, in the order in which they run. */
export const FAULTS: readonly Fault[] = [
  kill,
  powerCut,
  snapshotKill,
  migrationKill,
  diskFull,
  syncError,
  slowDisk,
  databaseBusy,
  startBusy,
  secondServer,
  clockJump,
  badWifi,
  offline,
  slowReaders,
  halfOpen,
  reconnectStorm,
  deploy,
  poison,
  friends,
  paper,
  guessing,
];
