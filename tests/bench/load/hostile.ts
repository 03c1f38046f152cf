import { randomBytes } from 'node:crypto';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import * as encoding from 'lib0/encoding';
import { type Connected, connect } from './connect.ts';
import type { Dialect, Person } from './dialects/Dialect.ts';
import { keystroke, newCard } from './edits.ts';
import { BINARY } from './RawSocket.ts';

/*
 * What somebody might send who wants the others to wait. Everything is bounded in number and size, and goes to a
 * server of the benchmark's own on this machine.
 */

export const ATTACKS = [
  'manyStructs',
  'quadratic',
  'malformed',
  'missing',
  'flood',
  'slowReaders',
  'presence',
] as const;
export type Attack = (typeof ATTACKS)[number];

export interface AttackReport {
  readonly sent: number;
  /** Connections that the server ended. */
  readonly ended: number;
  readonly refusals: Readonly<Record<string, number>>;
}

interface Attacker extends Connected {
  readonly id: number;
  /** Clock of its next character, and of the first in its card. */
  next: number;
  first: number;
}

const STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const SLOW_WRITERS = 20;
/** So that nobody waits for ever for a server that hangs. */
const LONGEST_MS = 8_000;

let nextId = 0x6a00_0000;

export async function attack(
  port: number,
  dialect: Dialect,
  people: readonly Person[],
  kind: Attack,
): Promise<AttackReport> {
  const attackers: Attacker[] = [];
  for (const person of people) {
    const connected = await connect(port, dialect, person);
    const id = connected.clientId ?? nextId++;
    const card = newCard(id, `attackers_card_of_${id.toString(36)}`);
    connected.session.push(card.update);
    attackers.push({ ...connected, id, next: card.next, first: card.next - 1 });
  }
  await delay(300);
  const sent = await Promise.race([WAYS[kind](attackers), delay(LONGEST_MS, -1)]);
  await delay(1_000);
  const refusals: Record<string, number> = {};
  for (const code of attackers.flatMap((attacker) => attacker.refusals)) refusals[code] = (refusals[code] ?? 0) + 1;
  const ended = attackers.filter((attacker) => attacker.ended() !== null).length;
  for (const { socket } of attackers) socket.end();
  return { sent, ended, refusals };
}

const WAYS: Readonly<Record<Attack, (attackers: readonly Attacker[]) => Promise<number>>> = {
  manyStructs: async (attackers) => {
    // As many as one update of a person may have, then three times as many.
    const sizes = [...Array<number>(10).fill(4_900), ...Array<number>(5).fill(15_000)];
    for (const [index, size] of sizes.entries()) {
      const attacker = attackers[index % 2];
      if (attacker === undefined) continue;
      attacker.session.push(run(attacker, size));
      await delay(50);
    }
    return sizes.length;
  },
  quadratic: async (attackers) => {
    for (const attacker of attackers.slice(0, 5)) {
      const anchors = attacker.next;
      attacker.session.push(text(attacker, 'a'.repeat(2_400)));
      attacker.session.push(conflicts(attacker, anchors, 2_400));
      await delay(200);
    }
    // And as much as a careful server may still let pass.
    for (const attacker of attackers.slice(5, 15)) {
      const anchors = attacker.next;
      attacker.session.push(text(attacker, 'a'.repeat(400)));
      for (let each = 0; each < 3; each++) attacker.session.push(conflicts(attacker, anchors, 250));
      await delay(50);
    }
    return 45;
  },
  malformed: async (attackers) => {
    let sent = 0;
    for (const { session, socket, id, next } of attackers.slice(0, 20)) {
      const good = keystroke(id, next);
      for (let cut = 1; cut < good.length; cut += 4) session.push(good.subarray(0, cut));
      for (let each = 0; each < 20; each++) session.push(randomBytes(40 + each * 50));
      for (let each = 0; each < 5; each++) socket.send(BINARY, randomBytes(30));
      sent += 30;
      await turn();
    }
    return sent;
  },
  missing: async (attackers) => {
    let sent = 0;
    // Each leaves one out before every one it sends: nothing of it can ever be applied.
    for (let each = 0; each < 2_000; each++) {
      const attacker = attackers[each % 4];
      if (attacker === undefined || attacker.ended() !== null) continue;
      attacker.session.push(keystroke(attacker.id, attacker.next + 2 * each + 1_000));
      sent++;
      if (each % 50 === 49) await delay(5);
    }
    return sent;
  },
  flood: async (attackers) => {
    let sent = 0;
    for (let round = 0; round < 100; round++) {
      for (const attacker of attackers.slice(0, 10)) {
        if (attacker.ended() !== null) continue;
        for (let each = 0; each < 50; each++) attacker.session.push(keystroke(attacker.id, attacker.next++));
        sent += 50;
      }
      await turn();
    }
    return sent;
  },
  slowReaders: async (attackers) => {
    // The system itself holds 4 MB for each: large updates fill that, small ones then wait in the server.
    const writers = attackers.slice(0, SLOW_WRITERS);
    for (const { socket } of attackers.slice(SLOW_WRITERS)) socket.stopReading();
    let sent = 0;
    for (let round = 0; round < 8; round++) {
      for (const writer of writers) {
        const from = writer.next;
        writer.session.push(text(writer, 'p'.repeat(40_000)));
        writer.session.push(deletion(writer.id, from, 40_000));
        sent += 2;
        await delay(15);
      }
    }
    for (let round = 0; round < 200; round++) {
      for (const writer of writers) writer.session.push(text(writer, 's'));
      sent += writers.length;
      await delay(10);
    }
    return sent;
  },
  presence: async (attackers) => {
    let sent = 0;
    for (let round = 0; round < 40; round++) {
      for (const [index, attacker] of attackers.slice(0, 10).entries()) {
        if (attacker.ended() !== null) continue;
        attacker.session.presence(index === 0 ? 100_000 : 40);
        sent++;
      }
      await delay(10);
    }
    return sent;
  },
};

function update(
  clientId: number,
  structs: number,
  clock: number,
  write: (encoder: encoding.Encoder) => void,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, structs);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** One struct, right of the attacker's last. */
function text(attacker: Attacker, characters: string): Uint8Array {
  const clock = attacker.next;
  attacker.next += characters.length;
  return update(attacker.id, 1, clock, (encoder) => {
    encoding.writeUint8(encoder, STRING | HAS_ORIGIN);
    encoding.writeVarUint(encoder, attacker.id);
    encoding.writeVarUint(encoder, clock - 1);
    encoding.writeVarString(encoder, characters);
  });
}

/** So many structs of one character. */
function run(attacker: Attacker, count: number): Uint8Array {
  const clock = attacker.next;
  attacker.next += count;
  return update(attacker.id, count, clock, (encoder) => {
    for (let each = 0; each < count; each++) {
      encoding.writeUint8(encoder, STRING | HAS_ORIGIN);
      encoding.writeVarUint(encoder, attacker.id);
      encoding.writeVarUint(encoder, clock + each - 1);
      encoding.writeVarString(encoder, 'r');
    }
  });
}

/** Each stands at the text's beginning and left of another anchor: its place is found by walking over all before it. */
function conflicts(attacker: Attacker, anchors: number, count: number): Uint8Array {
  const clock = attacker.next;
  attacker.next += count;
  return update(attacker.id, count, clock, (encoder) => {
    for (let each = 0; each < count; each++) {
      encoding.writeUint8(encoder, STRING | HAS_RIGHT_ORIGIN);
      encoding.writeVarUint(encoder, attacker.id);
      encoding.writeVarUint(encoder, anchors + each);
      encoding.writeVarString(encoder, 'q');
    }
  });
}

function deletion(clientId: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, clientId, 1, clock, length]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
