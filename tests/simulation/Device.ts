import { DeviceStorage } from './DeviceStorage.ts';
import type { Draws } from './Draws.ts';
import { Page } from './Page.ts';
import type { WallClock } from './Timeline.ts';
import type { World } from './World.ts';

/** A device of a person: its storage, its pages, its network. */
export class Device {
  readonly member: string;
  readonly document: string;
  readonly draws: Draws;
  readonly storage: DeviceStorage;
  readonly wall: WallClock = { offset: 0 };
  /** In ms, one way. */
  readonly latency: number;
  online = true;
  readonly pages: Page[] = [];
  pageCount = 0;
  readonly #world: World;

  constructor(world: World, member: string, document: string, draws: Draws) {
    this.#world = world;
    this.member = member;
    this.document = document;
    this.draws = draws;
    this.latency = draws.chance(0.2) ? draws.between(100, 400) : draws.between(1, 40);
    this.storage = new DeviceStorage(world.timeline, draws, (entry) => world.onDevice(entry.updates));
  }

  /** Whose late copies these are. */
  get owner(): string {
    return `${this.member} ${this.document}`;
  }

  openPage(): Page {
    const page = new Page(this.#world, this);
    this.pages.push(page);
    return page;
  }

  gone(page: Page): void {
    this.pages.splice(this.pages.indexOf(page), 1);
  }

  /** @param knows the device says so itself; else its pages find out by themselves */
  goOffline(knows: boolean): void {
    this.online = false;
    for (const page of this.pages) page.transport.wire?.cut(knows);
  }

  goOnline(): void {
    this.online = true;
  }

  /** The link is gone and may be made again at once. */
  cut(knows: boolean): void {
    for (const page of this.pages) page.transport.wire?.cut(knows);
  }
}
