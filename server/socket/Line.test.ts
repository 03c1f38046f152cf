import type { Socket } from 'socket.io';
import { expect, it } from 'vitest';
import { Line, toShot } from './Line.ts';

const MB = 1024 * 1024;

/** A connection whose unread bytes are the test's to say. */
function setting(unread: number) {
  const state = { unread, closed: false, writes: 0 };
  const conn = {
    readyState: 'open',
    upgrading: false,
    writeBuffer: [],
    transport: {
      name: 'websocket',
      writable: true,
      socket: {
        readyState: 1,
        get bufferedAmount() {
          return state.unread;
        },
        _sender: { sendFrame: () => state.writes++ },
      },
    },
    write: () => undefined,
    close: () => {
      state.closed = true;
    },
  };
  return { state, line: new Line({ conn } as unknown as Socket) };
}

const SHOT = toShot([new Uint8Array(10)]);

it('SEND-2: a large board that comes slowly is waited for as long as it comes', () => {
  const { state, line } = setting(5 * MB);
  expect(line.send(SHOT, 0)).toBe(false);
  for (let second = 1; second <= 39; second++) {
    state.unread -= 0.125 * MB;
    expect(line.look(second * 1_000)).toBe('behind');
  }
  state.unread = 0;
  expect(line.look(40_000)).toBe('back');
  expect(line.send(SHOT, 40_000)).toBe(true);
  expect(state.writes).toBe(1);
});

it('SEND-2: one that reads nothing for ten seconds is closed, and one that lets 4 MB more gather at once', () => {
  const still = setting(2 * MB);
  still.line.send(SHOT, 0);
  expect(still.line.look(10_000)).toBe('behind');
  expect(still.line.look(10_001)).toBe('closed');
  const growing = setting(2 * MB);
  growing.line.send(SHOT, 0);
  growing.state.unread = 6.1 * MB;
  expect(growing.line.look(250)).toBe('closed');
  expect([still.state.closed, growing.state.closed]).toEqual([true, true]);
});
