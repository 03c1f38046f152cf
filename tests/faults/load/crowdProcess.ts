import { Crowd } from './Crowd.ts';

/*
 * A load in a process of its own: what it costs is not the server's, and a test that is busy does not hold it up.
 * Calls come from `Load.ts`. It ends with whoever started it.
 */

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
export type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

const crowd = new Crowd();

async function answer({ id, method, args }: Call): Promise<Answer> {
  try {
    const call = (crowd as unknown as Record<string, (...all: readonly unknown[]) => unknown>)[method];
    if (call === undefined) throw new Error(`nobody knows ${method}`);
    return { id, value: await call.apply(crowd, [...args]) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (call: Call) => {
  void answer(call).then((made) => process.send?.(made));
});
process.on('disconnect', () => process.exit());
