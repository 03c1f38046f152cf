import type { CDPSession, Page } from 'playwright-core';

/** Something as a screen reader has it. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  /** What else is said of it: its level, that it is pressed, expanded, checked. */
  readonly states: Readonly<Record<string, unknown>>;
}

interface AXNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly childIds?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

const STATES = ['level', 'pressed', 'expanded', 'checked', 'disabled', 'invalid', 'modal', 'hasPopup'];

/** Regions that speak by themselves. */
const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])';

declare global {
  interface Window {
    announced?: { at: number; text: string }[];
  }
}

/**
 * Somebody who listens to the page: reads the accessibility tree that Chromium gives to screen readers, and hears what live
 * regions announce. To be made before the page is opened.
 */
export class Listener {
  readonly #page: Page;
  readonly #client: CDPSession;

  private constructor(page: Page, client: CDPSession) {
    this.#page = page;
    this.#client = client;
  }

  static async open(page: Page): Promise<Listener> {
    await page.addInitScript((live) => {
      window.announced = [];
      const last = new WeakMap<Element, string>();
      const hear = (region: Element) => {
        const text = (region.textContent ?? '').replace(/\s+/g, ' ').trim();
        if (last.get(region) === text) return;
        last.set(region, text);
        if (text !== '') window.announced?.push({ at: performance.now(), text });
      };
      const look = (records: MutationRecord[]) => {
        for (const { target, addedNodes } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest(live);
          if (region) hear(region);
          // A region that comes with its words already in it is announced where it is an alert or a status.
          for (const node of addedNodes) {
            if (!(node instanceof Element)) continue;
            for (const each of [node, ...node.querySelectorAll(live)]) if (each.matches(live)) hear(each);
          }
        }
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    }, LIVE);
    const client = await page.context().newCDPSession(page);
    await client.send('Accessibility.enable');
    return new Listener(page, client);
  }

  /** Everything that is read out, in reading order. @param root a selector; the whole page without it */
  async read(root?: string): Promise<Heard[]> {
    const { nodes } = (await this.#client.send('Accessibility.getFullAXTree')) as unknown as { nodes: AXNode[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    let start = nodes[0];
    if (root !== undefined) {
      const { root: document } = await this.#client.send('DOM.getDocument', { depth: 0 });
      const { nodeId } = await this.#client.send('DOM.querySelector', { nodeId: document.nodeId, selector: root });
      const partial = (await this.#client.send('Accessibility.getPartialAXTree', {
        nodeId,
        fetchRelatives: false,
      })) as unknown as { nodes: AXNode[] };
      start = byId.get(partial.nodes[0]?.nodeId ?? '');
    }
    const heard: Heard[] = [];
    const walk = (node: AXNode | undefined) => {
      if (node === undefined) return;
      const role = node.role?.value ?? '';
      const name = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
      if (!node.ignored && role !== 'InlineTextBox' && (role !== 'StaticText' || name !== '')) {
        const states = Object.fromEntries(
          (node.properties ?? []).flatMap((each) =>
            STATES.includes(each.name) ? [[each.name, each.value.value]] : [],
          ),
        );
        if (!['none', 'generic', 'RootWebArea', 'LineBreak', 'ListMarker'].includes(role))
          heard.push({ role, name, states });
      }
      for (const child of node.childIds ?? []) walk(byId.get(child));
    };
    walk(start);
    return heard;
  }

  /** What has the focus. */
  async focused(): Promise<Heard> {
    const { result } = await this.#client.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = (await this.#client.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId ?? '',
      fetchRelatives: false,
    })) as unknown as { nodes: AXNode[] };
    const [node] = nodes;
    const states = Object.fromEntries((node?.properties ?? []).map((each) => [each.name, each.value.value]));
    return { role: node?.role?.value ?? '', name: node?.name?.value ?? '', states };
  }

  /** What live regions said since the page was opened, with the moment in ms. */
  async announced(): Promise<readonly { readonly at: number; readonly text: string }[]> {
    return this.#page.evaluate(() => window.announced ?? []);
  }
}
