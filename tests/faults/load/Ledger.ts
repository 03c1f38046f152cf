import { type DelaySummary, Delays } from './Delays.ts';

/** Something that somebody wrote, as the test counts it. */
export interface Mark {
  readonly token: string;
  readonly kind: 'written' | 'deleted';
  /** `performance.now()` of the keystroke. */
  readonly at: number;
}

/** What became known since it was last asked for. */
export interface News {
  /** Tokens whose author was told that they are durable. */
  readonly saved: readonly string[];
  /** The same of deletions. */
  readonly savedDeletions: readonly string[];
  /** Tokens that somebody else was shown. */
  readonly seen: readonly string[];
  /** Whatever the protocol does not allow, or nobody expected. */
  readonly troubles: readonly string[];
}

export interface LedgerDelays {
  /** Keystroke to acknowledgement. */
  readonly saved: DelaySummary;
  /** Keystroke to somebody else's screen. */
  readonly seen: DelaySummary;
  readonly presence: DelaySummary;
}

/** The server said that its disk takes nothing, or that it does again. Times as `Date.now()`. */
export interface DiskNews {
  readonly ok: boolean;
  readonly at: number;
  /** When somebody was last told that something is saved. */
  readonly savedAt: number;
}

/** What all people of a load did, were told and were shown. */
export class Ledger {
  readonly written = new Map<string, number>();
  readonly deleted = new Set<string>();
  readonly #saved = new Set<string>();
  readonly #savedDeletions = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #presence = new Map<string, number>();
  readonly #delays = { saved: new Delays(), seen: new Delays(), presence: new Delays() };
  #news: { saved: string[]; savedDeletions: string[]; seen: string[]; troubles: string[] } = nothing();
  #heard: DiskNews[] = [];
  #savedAt = 0;

  write({ token, kind, at }: Mark): void {
    if (kind === 'written') this.written.set(token, at);
    else this.deleted.add(token);
  }

  save({ token, kind, at }: Mark): void {
    const [all, news] =
      kind === 'written' ? [this.#saved, this.#news.saved] : [this.#savedDeletions, this.#news.savedDeletions];
    if (all.has(token)) return;
    all.add(token);
    news.push(token);
    this.#savedAt = Date.now();
    this.#delays.saved.add(performance.now() - at);
  }

  see(token: string): void {
    if (this.#seen.has(token)) return;
    this.#seen.add(token);
    this.#news.seen.push(token);
    const at = this.written.get(token);
    if (at === undefined) this.trouble(`${token} was shown and written by nobody`);
    else this.#delays.seen.add(performance.now() - at);
  }

  moved(place: string): void {
    this.#presence.set(place, performance.now());
  }

  /** Somebody was shown where somebody else is. */
  met(place: string): void {
    const at = this.#presence.get(place);
    if (at === undefined) return;
    this.#presence.delete(place);
    this.#delays.presence.add(performance.now() - at);
  }

  hearOfDisk(ok: boolean): void {
    this.#heard.push({ ok, at: Date.now(), savedAt: this.#savedAt });
  }

  takeDiskNews(): DiskNews[] {
    return this.#heard.splice(0);
  }

  trouble(words: string): void {
    if (this.#news.troubles.length < 100) this.#news.troubles.push(words);
  }

  news(): News {
    const news = this.#news;
    this.#news = nothing();
    return news;
  }

  delays(): LedgerDelays {
    const { saved, seen, presence } = this.#delays;
    return { saved: saved.take(), seen: seen.take(), presence: presence.take() };
  }
}

const nothing = () => ({ saved: [], savedDeletions: [], seen: [], troubles: [] });
