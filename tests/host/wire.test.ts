import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodeFrame, encodeFrame, type Frame } from '../../shared/protocol/frame.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import {
  Decoder,
  decodePacket,
  Encoder,
  encodeFramePacket,
  encodePacket,
  type Packet,
} from '../../shared/protocol/wire.ts';

/* The wire (docs/PROTOCOL.md, WIRE-1 to WIRE-4). */

const bytes = (...values: number[]) => Uint8Array.from(values);

const PACKETS: Packet[] = [
  { type: 0, nsp: '/', data: undefined },
  { type: 0, nsp: '/', data: { sid: 'a-socket' } },
  { type: 1, nsp: '/', data: undefined },
  { type: 2, nsp: '/', data: ['hello', { document: 'd', stateVector: bytes(0), lease: [7, bytes(1, 2)] }], id: 0 },
  { type: 3, nsp: '/', data: [{ ok: true, lease: [7, bytes(1)], cards: [], now: 1_790_000_000_000 }], id: 0 },
  { type: 2, nsp: '/', data: ['push', { channel: 3, clientId: 70_000, n: 9, update: bytes(1, 2, 3) }] },
  { type: 2, nsp: '/', data: ['frame', 3, bytes(4, 5)] },
  {
    type: 2,
    nsp: '/',
    data: ['presence', { channel: 3, here: [{ clientId: 7, card: null, looking: null, caret: null }], gone: [] }],
  },
  { type: 4, nsp: '/', data: { message: 'sign_in_needed' } },
];

function update(clientId: number, text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function deletion(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'text');
  const before = Y.encodeStateVector(doc);
  doc.getText('t').delete(0, 2);
  return Y.encodeStateAsUpdate(doc, before);
}

const FRAME: Frame = {
  seq: 300,
  entries: [
    { clientId: 7, n: 5, update: update(7, 'a') },
    { clientId: 9, n: 1, update: deletion() },
    { clientId: 7, n: 4, update: null },
    { clientId: 8, n: 0, update: update(5_000_000_000, 'plain') },
  ],
  cards: [{ id: 'c', number: 1, owner: 'm', coauthors: ['x'], at: 5 }],
};

describe('a packet', () => {
  it.each(PACKETS)('WIRE-1: comes back from one binary frame as it was: %j', (packet) => {
    expect(decodePacket(encodePacket(packet))).toEqual(packet);
    expect(new Encoder().encode(packet).length).toBe(1);
  });

  it('WIRE-2: a keystroke of somebody in class costs its update and ten bytes at most', () => {
    const typed = update(30, 'x');
    const frame = encodeFrame({ seq: 20_000, entries: [{ clientId: 30, n: 900, update: typed }], cards: [] });
    expect(encodeFramePacket(12, frame).byteLength - typed.byteLength).toBeLessThanOrEqual(10);
  });

  it('WIRE-3: whatever bytes arrive, they are a packet or an error', () => {
    const read = (chunk: Uint8Array) => {
      const heard: Packet[] = [];
      const decoder = new Decoder();
      decoder.on('decoded', (packet) => heard.push(packet));
      try {
        decoder.add(chunk);
      } catch {
        return;
      }
      expect(heard.length).toBe(1);
      expect(heard[0]?.nsp).toBe('/');
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), read), { numRuns: 2_000 });
    const flips = fc.record({ packet: fc.constantFrom(...PACKETS), at: fc.nat(100), byte: fc.nat(255) });
    fc.assert(
      fc.property(flips, ({ packet, at, byte }) => {
        const encoded = encodePacket(packet);
        encoded[at % encoded.length] = byte;
        read(encoded);
      }),
      { numRuns: 2_000 },
    );
    expect(() => new Decoder().add('42["push"]')).toThrow();
  });

  it('WIRE-3: nests as deep as the sender likes without ending the process', () => {
    const deep = new Uint8Array(200_000).fill(117);
    deep.set([2, 0]);
    for (let at = 2; at < deep.length; at += 2) deep.set([117, 1], at);
    expect(() => decodePacket(deep)).toThrow();
  });
});

describe('a frame', () => {
  it('comes back as it was', () => {
    expect(decodeFrame(encodeFrame(FRAME))).toEqual(FRAME);
    expect(decodeFrame(encodeFrame({ seq: 0, entries: [], cards: [] }))).toEqual({ seq: 0, entries: [], cards: [] });
  });

  it('is refused when it was cut', () => {
    const whole = encodeFrame(FRAME);
    expect(() => decodeFrame(whole.subarray(0, whole.length - 3))).toThrow();
  });
});

it('WIRE-4: whoever changes the wire gives it another version', () => {
  const hash = createHash('sha256');
  for (const packet of PACKETS) hash.update(encodePacket(packet));
  hash.update(encodeFrame({ ...FRAME, entries: FRAME.entries.filter(({ n }) => n !== 1) }));
  expect({ version: PROTOCOL_VERSION, wire: hash.digest('hex').slice(0, 16) }).toMatchInlineSnapshot(`
    {
      "version": 3,
      "wire": "3cfd354697450533",
    }
  `);
});
