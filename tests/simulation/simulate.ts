import { check } from './check.ts';
import { Device } from './Device.ts';
import { outsidePromises } from './drainMicrotasks.ts';
import { heal } from './heal.ts';
import { drawOperations, type Operation, printOperations } from './operations.ts';
import { NO_PLANS, type Plans } from './Plans.ts';
import { perform } from './perform.ts';
import { drawFromSeed } from './seededRandom.ts';
import { World } from './World.ts';

export interface Outcome {
  readonly seed: number;
  readonly operations: readonly Operation[];
  readonly violations: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
}

const OPERATIONS = 200;

/** One run from beginning to end. Without `operations` the seed draws them. */
export async function simulate(
  seed: number,
  operations: readonly Operation[] = drawOperations(seed, OPERATIONS),
  plans: Plans = NO_PLANS,
): Promise<Outcome> {
  return outsidePromises(() => {
    const restore = drawFromSeed(seed);
    const world = new World(seed, plans);
    const { ledger, timeline } = world;
    try {
      timeline.pass(500);
      for (const [index, operation] of operations.entries()) {
        perform(world, operation, index);
        timeline.pass(operation.pause);
      }
      heal(world);
      join(world);
      check(world);
    } catch (error) {
      ledger.violate(`thrown: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      restore();
    }
    ledger.count('words', ledger.words.size);
    return { seed, operations, violations: ledger.violations, counts: ledger.counts };
  });
}

/** Somebody who was never there comes, and finds what everybody has. */
function join(world: World): void {
  for (const document of world.disk.documents.keys()) {
    const device = new Device(world, 'newcomer', document, world.draws.fork('newcomer'));
    world.devices.push(device);
    const page = device.openPage();
    if (!world.timeline.passUntil(() => page.settled, 20_000)) world.ledger.violate(`nobody can join ${document}`);
  }
}

/** Leaves out operations for as long as it still fails in the same way, in halves, quarters and so on. */
export async function shrink(
  { seed, operations, violations }: Outcome,
  plans: Plans = NO_PLANS,
  tries = 400,
): Promise<Outcome> {
  const kind = kindOf(violations[0]);
  let smallest = await simulate(seed, operations, plans);
  let size = Math.ceil(operations.length / 2);
  let left = tries;
  while (size >= 1 && left > 0) {
    let fewer = false;
    for (let from = 0; from < smallest.operations.length && left > 0; left--) {
      const rest = smallest.operations.filter((_, index) => index < from || index >= from + size);
      const again = await simulate(seed, rest, plans);
      if (again.violations.some((violation) => kindOf(violation) === kind)) {
        smallest = again;
        fewer = true;
      } else from += size;
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!fewer) break;
  }
  return smallest;
}

/** What is violated, whoever's words it was. */
function kindOf(violation = ''): string {
  return (
    violation
      .replaceAll(/[\u4e00-\u9fff]/g, 'word')
      .replaceAll(/\d+/g, '0')
      .split('\n')[0] ?? ''
  );
}

/** What a person needs to see it again. */
export function report({ seed, operations, violations }: Outcome): string {
  return [`seed ${seed}, ${operations.length} operations`, ...violations, '', printOperations(operations)].join('\n');
}
