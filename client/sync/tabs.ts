import { newId } from './newId.ts';

/** The pages of this browser that are open on one document. */
export interface Tabs {
  /** This page's name among them. */
  readonly page: string;
  /** Asks once; pages that are alive answer within a fraction of a second. */
  others(): Promise<readonly string[]>;
  close(): void;
}

interface Message {
  readonly document: string;
  readonly page: string;
  readonly asks: boolean;
}

const CHANNEL = 'sharedthinking-tabs';
/** A page that is alive answers at once; a frozen one writes nothing meanwhile. */
const ANSWER_MS = 150;

/**
 * Pages of one person share a device's storage. What a living page has not sent is its own business: sending
 * it for that page would freeze an entry that is still growing.
 */
export function createTabs(document: string): Tabs {
  const page = newId();
  const channel = new BroadcastChannel(CHANNEL);
  // Who asks is alive as well: of two pages opened at once, each hears the other's question or its answer.
  const heard = new Set<string>();
  const say = (asks: boolean) => channel.postMessage({ document, page, asks } satisfies Message);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.document !== document) return;
    heard.add(data.page);
    if (data.asks) say(false);
  };
  return {
    page,
    others: async () => {
      say(true);
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      return [...heard];
    },
    close: () => channel.close(),
  };
}
