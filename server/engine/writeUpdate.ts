import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Range, Struct } from './readUpdate.ts';

/** Writes an update (format V1): the counterpart of `readUpdate`. Structs of one client stand in one run. */
export function writeUpdate(
  structs: readonly Struct[],
  deletes: Iterable<readonly [client: number, ranges: readonly Range[]]> = [],
): Uint8Array {
  const runs: Struct[][] = [];
  for (const struct of structs) {
    const run = runs.at(-1);
    if (run?.[0]?.id.client === struct.id.client) run.push(struct);
    else runs.push([struct]);
  }
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  encoding.writeVarUint(rest, runs.length);
  for (const run of runs) {
    const { client, clock } = (run[0] as Struct).id;
    for (const value of [run.length, client, clock]) encoding.writeVarUint(rest, value);
    for (const struct of run) struct.write(encoder, 0);
  }
  const lists = [...deletes];
  encoding.writeVarUint(rest, lists.length);
  for (const [client, ranges] of lists) {
    for (const value of [client, ranges.length]) encoding.writeVarUint(rest, value);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(rest, clock);
      encoding.writeVarUint(rest, len);
    }
  }
  return encoder.toUint8Array();
}
