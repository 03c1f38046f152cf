import { handlers, type LoadCall } from './handlers.ts';

/* A process that plays the people. It does what the benchmark asks for, one call at a time. */

process.on('message', (call: LoadCall) => {
  const run = handlers[call.name] as (argument: unknown) => unknown;
  Promise.resolve()
    .then(() => run(call.argument))
    .then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : error }),
    );
});
process.on('disconnect', () => process.exit());
