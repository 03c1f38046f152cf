/** Which Yjs client ids other pages of this browser write under just now. */
export interface Tabs {
  /** Asks once; pages that are alive answer within a fraction of a second. */
  others(document: string): Promise<ReadonlySet<number>>;
  close(): void;
}

interface Message {
  readonly document: string;
  /** Absent in a question. */
  readonly clientIds?: readonly number[];
}

const CHANNEL = 'sharedthinking-tabs';
/** A page that is alive answers at once; a frozen one writes nothing meanwhile. */
const ANSWER_MS = 150;

/**
 * Pages of one person share a device's storage. What a living page has not sent is its own business: sending
 * it for that page would freeze an entry that is still growing.
 * @param owned client ids of this page in a document
 */
export function createTabs(owned: (document: string) => readonly number[]): Tabs {
  const channel = new BroadcastChannel(CHANNEL);
  const answers = new Set<(message: Message) => void>();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.clientIds !== undefined) for (const answer of answers) answer(data);
    else channel.postMessage({ document: data.document, clientIds: owned(data.document) } satisfies Message);
  };
  return {
    others: (document) =>
      new Promise((resolve) => {
        const found = new Set<number>();
        const answer = (message: Message) => {
          if (message.document === document) for (const clientId of message.clientIds ?? []) found.add(clientId);
        };
        answers.add(answer);
        channel.postMessage({ document } satisfies Message);
        setTimeout(() => {
          answers.delete(answer);
          resolve(found);
        }, ANSWER_MS);
      }),
    close: () => channel.close(),
  };
}
