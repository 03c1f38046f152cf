import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { integrationOrder } from './integrationOrder.ts';

type At = readonly [client: number, clock: number];

function text([client, clock]: At, origin: At | null, right: At | null = null): Y.Item {
  const id = (at: At | null) => (at === null ? null : Y.createID(at[0], at[1]));
  const parent = origin === null && right === null ? 'text' : null;
  const content = new Y.ContentString('x');
  return new Y.Item(Y.createID(client, clock), null, id(origin), null, id(right), parent as never, null, content);
}

function order(structs: Y.Item[]): At[] | null {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText('text').insert(0, 'hello');
  return integrationOrder(doc, structs)?.map(({ id }) => [id.client, id.clock] as const) ?? null;
}

describe('the order of integration', () => {
  it('is that of the clocks for one client', () => {
    const typed = [text([5, 0], [1, 0]), text([5, 1], [5, 0]), text([5, 2], [5, 1])];
    expect(order(typed)).toEqual([[5, 0], [5, 1], [5, 2]]); // biome-ignore format: a row
  });

  it('begins with the highest client id', () => {
    expect(order([text([3, 0], [1, 0]), text([7, 0], [1, 0])])).toEqual([[7, 0], [3, 0]]); // biome-ignore format: a row
  });

  it('brings first what a struct leans on', () => {
    const structs = [text([7, 0], [1, 0], [3, 1]), text([3, 0], [1, 0]), text([3, 1], [5, 0]), text([5, 0], [1, 1])];
    expect(order(structs)).toEqual([[3, 0], [5, 0], [3, 1], [7, 0]]); // biome-ignore format: a row
  });

  it('does not exist when something leans on what is nowhere, on itself, on what comes later, or in a circle', () => {
    expect(order([text([5, 0], [1, 5])])).toBeNull();
    expect(order([text([5, 0], [4, 0])])).toBeNull();
    expect(order([text([5, 0], [5, 0])])).toBeNull();
    expect(order([text([5, 0], [1, 0], [5, 1]), text([5, 1], [1, 0])])).toBeNull();
    expect(order([text([7, 0], [5, 0]), text([5, 0], [7, 1]), text([7, 1], [7, 0])].sort(byClient))).toBeNull();
  });

  it('does not exist when clocks are missing in between', () => {
    expect(order([text([5, 1], [1, 0])])).toBeNull();
  });

  it('counts a parent among what a struct leans on', () => {
    const inside = (holder: At) =>
      new Y.Item(Y.createID(7, 0), null, null, null, null, Y.createID(...holder), null, new Y.ContentString('x'));
    const holder = new Y.Item(
      Y.createID(5, 0),
      null,
      null,
      null,
      null,
      'text' as never,
      null,
      new Y.ContentType(new Y.Map()),
    );
    expect(order([inside([5, 0]), holder])).toEqual([[5, 0], [7, 0]]); // biome-ignore format: a row
    expect(order([inside([5, 1]), holder])).toBeNull();
  });
});

const byClient = (a: Y.Item, b: Y.Item) => b.id.client - a.id.client || a.id.clock - b.id.clock;
