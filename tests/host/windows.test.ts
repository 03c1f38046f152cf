import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commitment, Entry } from '../../server/engine/handover.ts';
import { packCommitment, packEntries, unpackCommitment, unpackEntries } from '../../server/host/packing.ts';
import { Windows, windowMs } from '../../server/host/Windows.ts';
import { FakeClock, settle } from '../support/FakeClock.ts';

/* When entries go to the engine (docs/PROTOCOL.md, WIN-1 to WIN-4). */

const NOTHING: Commitment = { frames: [], refusals: [] };
const entry = (seat: number, n = 1): Entry => ({ seat, clientId: seat, n, mayClaim: false, update: new Uint8Array(2) });

function setting(people = 2) {
  const clock = new FakeClock();
  const handed: { at: number; entries: readonly Entry[]; done: () => void }[] = [];
  const begin = clock.now();
  let answering = true;
  const windows = new Windows({
    clock,
    commit: (entries) =>
      new Promise((resolve) => {
        handed.push({ at: clock.now() - begin, entries, done: () => resolve(NOTHING) });
        if (answering) resolve(NOTHING);
      }),
    deliver: () => undefined,
    people: () => people,
    fail: () => undefined,
  });
  return { clock, windows, handed, hold: () => (answering = false), at: () => handed.map((each) => each.at) };
}

describe('windows', () => {
  it('WIN-1: an edit alone goes at once, what follows waits for the window’s end', async () => {
    const { clock, windows, handed, at } = setting();
    windows.push(1, entry(1, 1));
    await settle();
    expect(at()).toEqual([0]);
    windows.push(1, entry(1, 2));
    windows.push(1, entry(2, 1));
    await clock.advance(23);
    expect(handed.length).toBe(1);
    await clock.advance(1);
    expect(at()).toEqual([0, 24]);
    expect(handed[1]?.entries.map(({ n }) => n)).toEqual([2, 1]);
    await clock.advance(500);
    windows.push(1, entry(1, 3));
    await settle();
    expect(at()).toEqual([0, 24, 524]);
  });

  it('WIN-2: the window grows with the people it goes to', () => {
    expect([2, 30, 120, 180, 300, 360, 1_000, 3_000].map(windowMs)).toEqual([24, 24, 24, 30, 50, 60, 72.8, 112.8]);
    expect(windowMs(10_000)).toBe(120);
  });

  it('WIN-3: one hand-over at a time and 5 ms apart, of all documents that are due', async () => {
    const { clock, windows, handed, hold, at } = setting();
    hold();
    windows.push(1, entry(1));
    await settle();
    windows.push(2, entry(2));
    windows.push(3, entry(3));
    await clock.advance(200);
    expect(at()).toEqual([0]);
    handed[0]?.done();
    await clock.advance(0);
    expect(handed[1]?.entries.map(({ seat }) => seat)).toEqual([2, 3]);
    handed[1]?.done();
    windows.push(4, entry(4));
    await clock.advance(4);
    expect(handed.length).toBe(2);
    await clock.advance(1);
    expect(handed.length).toBe(3);
  });

  it('WIN-4: a held document waits, others go on, and nothing of it is under way when the hold begins', async () => {
    const { clock, windows, handed, hold } = setting();
    hold();
    windows.push(1, entry(1));
    await settle();
    let release: (() => void) | null = null;
    void windows.hold(1).then((given) => (release = given));
    windows.push(1, entry(1, 2));
    await clock.advance(100);
    expect(release).toBeNull();
    handed[0]?.done();
    await clock.advance(100);
    expect(release).not.toBeNull();
    windows.push(2, entry(2));
    await clock.advance(100);
    expect(handed.at(-1)?.entries.map(({ seat }) => seat)).toEqual([2]);
    handed.at(-1)?.done();
    (release as (() => void) | null)?.();
    await clock.advance(100);
    expect(handed.at(-1)?.entries.map(({ n }) => n)).toEqual([2]);
  });

  it('WIN-4: a hold begins although another board hands over without a pause', async () => {
    const { clock, windows, handed, hold } = setting();
    hold();
    let release: (() => void) | null = null;
    windows.push(1, entry(1));
    windows.push(2, entry(2));
    await settle();
    void windows.hold(1).then((given) => (release = given));
    // There is always more of it before the last hand-over is done.
    for (let turn = 0; turn < 5; turn++) {
      windows.push(2, entry(2, turn + 2));
      await clock.advance(40);
      handed.at(-1)?.done();
      await settle();
    }
    expect(handed.length).toBe(6);
    expect(release).not.toBeNull();
  });

  it('HOST-3: what somebody who was thrown out had waiting is dropped', async () => {
    const { clock, windows, handed } = setting();
    windows.push(1, entry(1));
    await settle();
    for (const [seat, n] of [[1, 2], [2, 1], [1, 3]] as const) windows.push(1, entry(seat, n)); // biome-ignore format: one thought
    windows.drop(1, 1);
    await clock.advance(24);
    expect(handed.at(-1)?.entries.map(({ seat }) => seat)).toEqual([2]);
  });

  it('WIN-5: many entries end a long window early, but for a hall', async () => {
    const room = setting(300);
    const hall = setting(3_000);
    for (const { clock, windows } of [room, hall]) {
      windows.push(1, entry(1));
      await settle();
      for (let n = 2; n <= 9; n++) windows.push(1, entry(1, n));
      await clock.advance(200);
    }
    expect(room.at()).toEqual([0, 24]);
    expect(hall.at().map(Math.ceil)).toEqual([0, 113]);
  });

  it('WIN-6: a large outbox goes in parts, and another board’s keystroke between them', async () => {
    const { clock, windows, handed, hold } = setting();
    hold();
    const large = (n: number): Entry => ({ ...entry(1, n), update: new Uint8Array(60_000) });
    for (let n = 1; n <= 3; n++) windows.push(1, large(n));
    await settle();
    windows.push(2, entry(2));
    for (let next = 0; next < 4; next++) {
      handed[next]?.done();
      await clock.advance(30);
    }
    expect(handed.map(({ entries }) => entries.map(({ seat, n }) => `${seat}.${n}`))).toEqual([
      ['1.1'],
      ['1.2', '2.1'],
      ['1.3'],
    ]);
  });

  it('WIN-6: a flood of small entries goes in parts as well', async () => {
    const { clock, windows, handed } = setting();
    for (let n = 1; n <= 600; n++) windows.push(1, entry(1, n));
    windows.push(2, entry(2));
    await clock.advance(30);
    expect(handed.map(({ entries }) => entries.length)).toEqual([251, 250, 100]);
    expect(handed[0]?.entries.at(-1)?.seat).toBe(2);
  });

  it('drains everything that waits, whatever its window', async () => {
    const { windows, handed } = setting();
    windows.push(1, entry(1, 1));
    await settle();
    windows.push(1, entry(1, 2));
    await windows.drain();
    expect(handed.length).toBe(2);
    expect(windows.waits(1)).toBe(false);
  });

  it('a clock that is set back holds nobody up', async () => {
    const { clock, windows, handed } = setting();
    windows.push(1, entry(1, 1));
    await settle();
    clock.jump(-3_600_000);
    windows.push(1, entry(1, 2));
    await clock.advance(60);
    expect(handed.length).toBe(2);
  });

  it('takes so many entries for a disk that takes nothing, and then says no', async () => {
    const { windows, hold } = setting();
    hold();
    windows.push(1, entry(1));
    await settle();
    let taken = 0;
    while (taken < 100_000 && windows.push(1, entry(1))) taken++;
    expect(taken).toBe(20_000);
    expect(windows.push(2, entry(2))).toBe(true);
  });
});

describe('what crosses the threads', () => {
  const number = fc.nat(2 ** 31);

  it('comes out as it went in', () => {
    const entries = fc.array(
      fc.record({ seat: number, clientId: number, n: number, mayClaim: fc.boolean(), update: fc.uint8Array() }),
    );
    const commitments = fc.record({
      frames: fc.array(
        fc.record({ channel: number, seq: number, usage: fc.double({ noNaN: true }), frame: fc.uint8Array() }),
      ),
      refusals: fc.array(
        fc.record({
          seat: number,
          clientId: number,
          n: number,
          code: fc.constantFrom('resync' as const, 'card_gone' as const),
        }),
      ),
    });
    fc.assert(
      fc.property(entries, commitments, (given, commitment) => {
        expect(unpackEntries(packEntries(given))).toEqual(given);
        expect(unpackCommitment(packCommitment(commitment))).toEqual(commitment);
      }),
    );
  });
});
