import * as Y from 'yjs';
import { newId } from '../../client/sync/newId.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, readCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from './Device.ts';
import { Person } from './Person.ts';

/** Two to three keystrokes a second, as somebody types who thinks. */
const KEYSTROKE_MS = 400;

/** Thirty people of a class on one board, each at a keyboard of their own: the client's code, without browsers. */
export class Crowd {
  readonly #devices: readonly Device[];
  readonly #cards: readonly string[];
  #timers: NodeJS.Timeout[] = [];
  strokes = 0;

  private constructor(devices: readonly Device[], cards: readonly string[]) {
    this.#devices = devices;
    this.#cards = cards;
  }

  /** Everybody has begun a card. */
  static async open(url: string, board: BoardView, people: number): Promise<Crowd> {
    const devices: Device[] = [];
    const cards: string[] = [];
    for (let n = 0; n < people; n++) {
      const person = new Person(url);
      const device = await Device.open(person, await person.join(board, `Student ${n}`));
      const id = newId();
      addCard(device.board.doc, { id, type: 'idea', text: fromPlainText('I think that'), together: false });
      await device.saved();
      devices.push(device);
      cards.push(id);
    }
    return new Crowd(devices, cards);
  }

  /** Begins to type, each a bit after the other. */
  type(): void {
    this.#timers = this.#devices.map((device, n) => {
      const card = this.#cards[n] ?? '';
      device.board.presence.set({ card });
      return setInterval(() => this.#stroke(device, card), KEYSTROKE_MS + ((n * 37) % 90) - 45);
    });
  }

  #stroke({ board: { doc } }: Device, card: string): void {
    const run = readCard(doc, card)?.body.get(0);
    const text = run instanceof Y.XmlElement ? run.get(0) : null;
    if (!(text instanceof Y.XmlText)) return;
    this.strokes++;
    const key = this.strokes % 6 === 0 ? ' ' : 'abcdefghij'[this.strokes % 10];
    doc.transact(() => text.insert(text.length, key ?? 'a'), 'local');
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const device of this.#devices) device.close();
  }
}
