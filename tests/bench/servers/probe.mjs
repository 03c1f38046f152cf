import { monitorEventLoopDelay } from 'node:perf_hooks';

/*
 * Loaded into every server before its own code (`node --import`): answers how long its event loop was held,
 * and ends the server when the benchmark is gone.
 */

const RESOLUTION_MS = 10;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/** The histogram holds whole intervals; what exceeds the interval is the delay. */
const beyond = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

process.on('message', (message) => {
  if (message?.probe === 'reset') delay.reset();
  if (message?.probe === 'read') {
    process.send({ probe: { p99: beyond(delay.percentile(99)), max: beyond(delay.max) } });
  }
});
process.on('disconnect', () => process.exit());
process.channel?.unref();
