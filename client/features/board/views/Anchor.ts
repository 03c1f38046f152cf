/** Everything above this is under the header and the tools. */
const SCREEN_TOP = 112;

interface Mark {
  readonly id: string;
  /** Below the beginning of the frame, in px. */
  readonly y: number;
}

/**
 * CALM-2: keeps what one reads in a list where it is while what is above it, out of sight, changes its height, comes or
 * goes. The list is shifted inside its frame by what changed, so that other lists beside it stay as well and the page
 * is not scrolled (which would stop a finger's swing on some phones). On the way back to the list's beginning the shift is
 * made up for little by little: it is never more than half of what lies above the screen.
 */
export class Anchor {
  shift = 0;
  #frame: HTMLElement | null = null;
  #list: HTMLElement | null = null;
  /** What is on the screen, from above; empty while the list's beginning is in sight. */
  #marks: readonly Mark[] = [];

  attach(frame: HTMLElement | null, list: HTMLElement | null): void {
    this.#frame = frame;
    this.#list = list;
  }

  /** Something was drawn or changed its height. */
  hold(): void {
    const [frame, list] = [this.#frame, this.#list];
    if (frame === null || list === null) return;
    const top = frame.getBoundingClientRect().top;
    for (const { id, y } of this.#marks) {
      const item = list.querySelector(`:scope > [data-card="${id}"]`);
      if (item === null) continue;
      const moved = item.getBoundingClientRect().top - top - y;
      if (Math.abs(moved) >= 0.5) this.#setShift(this.shift - moved, top);
      break;
    }
    this.#mark();
  }

  /** The page was scrolled: what one reads is something else now. */
  scrolled(): void {
    if (this.#frame === null) return;
    this.#setShift(this.shift, this.#frame.getBoundingClientRect().top);
    this.#mark();
  }

  #setShift(shift: number, top: number): void {
    const most = Math.max(0, SCREEN_TOP - top) / 2;
    const next = Math.max(-most, Math.min(most, shift));
    if (next === this.shift) return;
    this.shift = next;
    if (this.#list !== null) this.#list.style.marginBlockStart = next === 0 ? '' : `${next}px`;
  }

  #mark(): void {
    const [frame, list] = [this.#frame, this.#list];
    this.#marks = [];
    if (frame === null || list === null) return;
    const { top, bottom } = frame.getBoundingClientRect();
    if (top >= SCREEN_TOP || bottom <= SCREEN_TOP) return;
    const marks: Mark[] = [];
    for (const item of list.children) {
      if (!(item instanceof HTMLElement) || item.dataset.card === undefined) continue;
      const box = item.getBoundingClientRect();
      if (box.bottom <= SCREEN_TOP) continue;
      if (box.top >= innerHeight) break;
      marks.push({ id: item.dataset.card, y: box.top - top });
    }
    this.#marks = marks;
  }
}
