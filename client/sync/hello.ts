import type { HelloMessage, HelloReply, Lease } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';

export type Welcome = Extract<HelloReply, { ok: true }>;

/** Entries of more closed pages than one hello may name are taken for refused: their words are inserted again. */
const MAX_LEASES_ASKED = 200;

interface Holdings {
  readonly document: string;
  readonly epoch: number | undefined;
  /** Of what the page has; empty to get everything. */
  readonly stateVector: Uint8Array;
  readonly lease: Lease | null;
  /** Of entries in the outbox. */
  readonly outbox: readonly Lease[];
  readonly spares: number;
}

export function helloOf({ epoch, lease, outbox, ...rest }: Holdings): HelloMessage {
  const others = outbox.filter(([clientId]) => clientId !== lease?.[0]);
  return {
    ...{ protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, ...rest },
    ...(epoch === undefined ? {} : { epoch }),
    ...(lease === null ? {} : { lease: copied(lease) }),
    outbox: others.slice(0, MAX_LEASES_ASKED).map(copied),
  };
}

const copied = ([clientId, proof]: Lease): [number, Uint8Array] => [clientId, proof];

/** Client ids whose entries the server takes from this member, and how far it has them. */
export function acceptedBy({ committed, lease }: Welcome): (readonly [clientId: number, n: number])[] {
  return committed.some(([clientId]) => clientId === lease[0]) ? [...committed] : [...committed, [lease[0], 0]];
}
