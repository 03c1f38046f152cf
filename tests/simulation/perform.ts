import type { BoardState } from '../../shared/model/words.ts';
import type { Device } from './Device.ts';
import { at } from './Draws.ts';
import { Line } from './Edge.ts';
import type { Operation } from './operations.ts';
import type { Page } from './Page.ts';
import type { World } from './World.ts';

/** Lets one operation begin; it may go on for a while. What means nothing in this world at this moment does nothing. */
export function perform(world: World, operation: Operation, index: number): void {
  const { kind, who, what, where, long } = operation;
  const { timeline, disk } = world;
  const device = at(world.devices, who) as Device;
  const page = at(device.pages, what) ?? (kind.startsWith('type') ? device.openPage() : undefined);
  const trouble = (name: 'full' | 'busy' | 'slow', ms: number) => {
    disk.trouble[name] = true;
    timeline.after(ms, () => {
      disk.trouble[name] = false;
    });
  };
  switch (kind) {
    case 'typeOwn':
      return typeIn(page, page?.cards('own'), operation);
    case 'typeTogether':
      return typeIn(page, page?.cards('together'), operation);
    case 'typeSamePlace':
      return typeIn(page, page?.cards('together').slice(0, 1), { ...operation, where: 1, long: 1 });
    case 'typeParagraph':
      return page?.type(at(page.cards('any'), where) ?? '', -1);
    case 'addCard':
      return page?.addCard(`card_${String(index).padStart(11, '0')}`, where < 0.6);
    case 'reply':
      return page?.addCard(`card_${String(index).padStart(11, '0')}`, where < 0.4, at(page.cards('any'), long));
    case 'deleteCard':
      return page?.deleteCard(at(page.cards('own'), where) ?? '');
    case 'deleteWord':
      return page?.deleteWord(at(page.cards('any'), where) ?? '', long);
    case 'deleteParagraph':
      return page?.deleteParagraph(at(page.cards('any'), where) ?? '', long);
    case 'mark':
      return page?.mark(at(page.cards('any'), where) ?? '', long);
    case 'toggle':
      return page?.toggle(at(page.cards('own'), where) ?? '');
    case 'beside':
      return page?.beside(at(page.cards('any'), where) ?? '', { what: long, where }, index);
    case 'dropLateCopy':
      return page?.dropLateCopy(where);
    case 'offline':
      device.goOffline(where < 0.5);
      timeline.after(200 + 30_000 * long ** 3, () => device.goOnline());
      return;
    case 'cut':
      return device.cut(where < 0.5);
    case 'slowReader':
      return readSlowly(world, device, 100 + 8_000 * long ** 2);
    case 'leave':
    case 'closeTab':
    case 'crashPage':
      if (page === undefined) return;
      return endPage(page, kind);
    case 'openPage':
      return void (device.pages.length < 3 && device.openPage());
    case 'reload':
      if (page === undefined) return;
      endPage(page, 'closeTab');
      timeline.after(20 + 300 * long, () => void device.openPage());
      return;
    case 'crashServer':
      return void (world.server.process.alive && world.crashServer());
    case 'stopServer':
      return void (world.server.listening && world.stopServer());
    case 'loseEngine':
      return world.server.loseEngine();
    case 'diskFull':
      return trouble('full', 50 + 12_000 * long ** 2);
    case 'diskSlow':
      return trouble('slow', 500 + 10_000 * long);
    case 'diskBusy':
      return trouble('busy', 20 + 4_000 * long ** 2);
    case 'syncFails':
      disk.trouble.syncFails = true;
      return;
    case 'closeBoard':
      return setState(world, device.document, 'closed');
    case 'reopenBoard':
      return setState(world, device.document, 'live');
    case 'closeElsewhere':
      return disk.setState(device.document, 'closed');
    case 'recess':
      return recess(world, long);
    case 'serverClock':
      world.serverWall.offset += (where - 0.5) * 2 * (long < 0.5 ? 5_000 : 86_400_000);
      return;
    case 'deviceClock':
      device.wall.offset += (where - 0.5) * 2 * (long < 0.5 ? 5_000 : 86_400_000);
      return;
    case 'wait':
      return timeline.pass(3_000 * long);
  }
}

/** Some keystrokes in a row, as fast as people type. */
function typeIn(page: Page | undefined, cards: readonly string[] | undefined, { where, long }: Operation): void {
  const card = at(cards ?? [], where);
  if (page === undefined || card === undefined) return;
  page.type(card, long);
  const more = Math.floor(5 * ((where * 7) % 1));
  for (let key = 1; key <= more; key++) page.process.after(key * (20 + 100 * long), () => page.type(card, long));
}

function endPage(page: Page, how: 'leave' | 'closeTab' | 'crashPage'): void {
  if (how === 'leave') page.leave();
  else if (how === 'closeTab') page.closeTab();
  else page.crash();
}

function readSlowly(world: World, device: Device, ms: number): void {
  for (const { transport } of device.pages) {
    const line = transport.wire?.server;
    if (!(line instanceof Line)) continue;
    line.behind = true;
    world.timeline.after(ms, () => line.caughtUp());
  }
}

/** Everybody goes; after more than a minute the server has let go of their documents, and they come back. */
function recess(world: World, long: number): void {
  for (const page of world.pages) page.closeTab();
  world.timeline.pass(50_000 + 30_000 * long);
  for (const device of world.devices) if (device.pages.length === 0) device.openPage();
}

export function setState(world: World, document: string, state: BoardState): void {
  if (!world.server.listening || world.disk.kept(document).head.state === state) return;
  // Whoever asked is told that it did not work, and asks again.
  world.server.changePhase(document, state).catch(() => world.ledger.count('phase changes that failed'));
}
