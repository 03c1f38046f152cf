import { describe, expect, it } from 'vitest';
import { type PresenceChange, PresenceHub } from '../../server/socket/PresenceHub.ts';
import { PresenceLimit } from '../../server/socket/PresenceLimit.ts';
import { FakeClock } from '../support/FakeClock.ts';

/* Who is where (docs/PROTOCOL.md, HERE-1 to HERE-5). */

const caret = { anchor: {}, head: {} };
const present = (clientId: number, card: string | null = null, at: typeof caret | null = null, looking = card) => ({
  clientId,
  member: `member-${clientId}`,
  name: `Name ${clientId}`,
  card,
  looking,
  caret: at,
});

function hub() {
  const clock = new FakeClock();
  const made = new PresenceHub(clock);
  const told: PresenceChange[] = [];
  made.listen({ presence: (_, change) => told.push(change) });
  return { clock, hub: made, told };
}

describe('presence', () => {
  it('HERE-1: tells of each person only the latest, together, within a tick', async () => {
    const { clock, hub: made, told } = hub();
    made.set(1, 'a', present(1));
    made.set(1, 'a', present(1, 'card-1'));
    made.set(1, 'b', present(2));
    await clock.advance(50);
    expect(told.length).toBe(1);
    expect(told[0]?.moved.map(({ clientId, card }) => [clientId, card])).toEqual([
      [1, 'card-1'],
      [2, null],
    ]);
  });

  it('HERE-2: carets are for those who have the card open, and whoever opens it hears of those in it', async () => {
    const { clock, hub: made, told } = hub();
    made.set(1, 'a', present(1, 'card-1', caret));
    await clock.advance(50);
    made.set(1, 'a', present(1, 'card-1', caret));
    await clock.advance(50);
    expect(told[1]?.moved).toEqual([]);
    expect([...(told[1]?.carets.keys() ?? [])]).toEqual(['card-1']);
    made.set(1, 'b', present(2, 'card-1'));
    await clock.advance(50);
    expect(told[2]?.carets.get('card-1')?.map(({ clientId }) => clientId)).toEqual([1, 2]);
  });

  it('HERE-6: says which card somebody has open to read, without telling it their carets', async () => {
    const { clock, hub: made, told } = hub();
    made.set(1, 'a', present(1, 'card-1', caret));
    made.set(1, 'b', present(2));
    await clock.advance(50);
    made.set(1, 'b', present(2, null, null, 'card-1'));
    await clock.advance(50);
    expect(told[1]?.moved.map(({ clientId, card, looking }) => [clientId, card, looking])).toEqual([
      [2, null, 'card-1'],
    ]);
    expect(told[1]?.carets.size).toBe(0);
    expect(made.of(1, 'b')?.looking).toBe('card-1');
  });

  it('HERE-3: goes along with the document’s next frame, and then not by itself', async () => {
    const { clock, hub: made, told } = hub();
    made.set(1, 'a', present(1));
    expect(made.take(1)?.moved.length).toBe(1);
    await clock.advance(500);
    expect(told).toEqual([]);
    expect(made.take(1)).toBeNull();
  });

  it('HERE-4: a hall has a slower beat and hears of some at a time, and in the end of all', async () => {
    const { clock, hub: made, told } = hub();
    for (let n = 1; n <= 300; n++) made.set(1, `c${n}`, present(n));
    await clock.advance(60);
    const first = told.length;
    expect(first).toBeLessThanOrEqual(1);
    await clock.advance(10_000);
    const sizes = told.map(({ moved }) => moved.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
  });

  it('tells who is gone, unless the same page is back under another connection', async () => {
    const { clock, hub: made, told } = hub();
    made.set(1, 'a', present(1));
    made.set(1, 'b', present(2));
    await clock.advance(50);
    made.remove(1, 'a');
    made.remove(1, 'b');
    made.set(1, 'c', present(2));
    await clock.advance(50);
    expect(told[1]?.gone).toEqual([1]);
  });

  it('HERE-5: of what is too much the last is told with the next second, so that nobody writes for ever', async () => {
    const clock = new FakeClock();
    const limit = new PresenceLimit(clock);
    const told: number[] = [];
    for (let n = 1; n <= 50; n++) limit.pass(() => told.push(n));
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await clock.advance(1_000);
    expect(told.at(-1)).toBe(50);
    expect(told.length).toBe(11);
  });
});
