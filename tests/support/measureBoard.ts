import type { BrowserContext, Page } from 'playwright-core';

/** What a board costs the browser that shows it. Times in ms. */
export interface BoardFigures {
  /** From the navigation to the first card, and until one can write. */
  readonly firstCard: number;
  readonly writable: number;
  /** From a keystroke in the composer to the frame that shows it. */
  readonly key: Spread;
  /** Between two frames while the whole board passes. */
  readonly frame: Spread;
  readonly heapMb: number;
  readonly nodes: number;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const KEYS = 60;

/** Runs in the page before anything else of it. */
function watchLoad(): void {
  const times: { firstCard?: number; writable?: number } = {};
  Object.assign(globalThis, { boardTimes: times });
  const look = () => {
    if (times.firstCard === undefined && document.querySelector('article[id^="card-"]'))
      times.firstCard = performance.now();
    const post = document.querySelector('form button[type="submit"]');
    if (post && post.getAttribute('aria-disabled') !== 'true') times.writable = performance.now();
    if (times.firstCard === undefined || times.writable === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Opens the board at an address and measures it, whatever others do there meanwhile. */
export async function measureBoard(context: BrowserContext, address: string): Promise<BoardFigures> {
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  await page.addInitScript(watchLoad);
  await page.goto(address);
  const load = await page
    .waitForFunction(() => {
      const { boardTimes } = globalThis as unknown as { boardTimes: { firstCard?: number; writable?: number } };
      return boardTimes.firstCard !== undefined && boardTimes.writable !== undefined ? boardTimes : null;
    })
    .then((handle) => handle.jsonValue() as Promise<{ firstCard: number; writable: number }>);
  await page.locator('[data-save="saved"]').waitFor();
  const key = spread(await keystrokes(page));
  const frame = spread(await scrollThrough(page));
  const client = await context.newCDPSession(page);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const figures = { heapMb: metric('JSHeapUsedSize') / 1e6, nodes: metric('Nodes') };
  await page.close();
  return { ...load, key, frame, ...figures };
}

/** From each keystroke to behind the frame that was drawn with it. */
async function keystrokes(page: Page): Promise<number[]> {
  const field = page.getByLabel('Your card');
  await field.focus();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      true,
    );
  });
  await field.pressSequentially('I wonder whether anybody reads this. '.repeat(2).slice(0, KEYS), { delay: 70 });
  const times = await page
    .waitForFunction((count) => {
      const { keyTimes } = globalThis as unknown as { keyTimes: number[] };
      return keyTimes.length >= count ? keyTimes : null;
    }, KEYS)
    .then((handle) => handle.jsonValue() as Promise<number[]>);
  await field.fill('');
  return times;
}

/** From the first card to the last, 100 px a frame, as fast as somebody swings a wheel. */
function scrollThrough(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
    const times: number[] = [];
    scrollTo(0, 0);
    let last = await frame();
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1 && times.length < 1_200) {
      scrollBy(0, 100);
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    scrollTo(0, 0);
    return times.length === 0 ? [0] : times;
  });
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? Number.NaN };
}
