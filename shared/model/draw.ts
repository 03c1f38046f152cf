import type { Draw } from './groups.ts';

const RANGE = 2 ** 32;

/** Whole numbers from 0 to below `below`, without the bias of a plain remainder: what is beyond is drawn again. */
export function drawFrom(random: { bytes(length: number): Uint8Array }): Draw {
  return (below) => {
    const limit = RANGE - (RANGE % below);
    for (;;) {
      const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
      const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
      if (value < limit) return value % below;
    }
  };
}
