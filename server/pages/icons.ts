import type { ContributionType } from '../../shared/model/words.ts';
import { html, type Markup, safe } from './html.ts';

/** Drawings on a 20 px grid, as strokes of the current colour: the same as on the boards. */
const DRAWINGS = {
  mark: '<path d="M3.25 4.25h3.5v12h-3.5zM6.75 6.75h3.5v9.5h-3.5z"/><path d="m10.9 7.2 2.9-.8 2.7 9.4-2.9.8z"/>',
  search: '<circle cx="9" cy="9" r="5.25"/><path d="m13 13 3.75 3.75"/>',
  down: '<path d="m5.5 8 4.5 4.5L14.5 8"/>',
  builds: '<path d="M10 4.25v11.5M4.25 10h11.5"/>',
  reply:
    '<path d="M16.25 9.75c0 3-2.8 5.25-6.25 5.25-.9 0-1.75-.15-2.5-.4L3.75 16l1-3.1c-.65-.85-1-2-1-3.15 0-3 2.8-5.25 6.25-5.25s6.25 2.25 6.25 5.25z"/>',
  question:
    '<circle cx="10" cy="10" r="7.25"/><path d="M7.9 8a2.15 2.15 0 1 1 3.1 1.9c-.65.35-1 .8-1 1.5v.1"/><path d="M10 13.9v.01"/>',
  idea: '<path d="M7.25 13.25c-1.5-.95-2.5-2.65-2.5-4.5a5.25 5.25 0 0 1 10.5 0c0 1.85-1 3.55-2.5 4.5v1.5h-5.5z"/><path d="M8.25 17.25h3.5"/>',
  experience:
    '<path d="M10 17.25c3.2-3.3 5-5.9 5-8.4a5 5 0 0 0-10 0c0 2.5 1.8 5.1 5 8.4z"/><circle cx="10" cy="8.75" r="1.75"/>',
  evidence:
    '<path d="M7.5 3.75 4.75 6.5v2.75H8V6.5H4.75M14.5 3.75l-2.75 2.75v2.75H15V6.5h-3.25M4.25 13h11.5M4.25 16.25h7"/>',
  challenge: '<path d="M4.25 7.75h11.5M4.25 12.25h11.5M12.75 4.25l-5.5 11.5"/>',
  setback: '<path d="M5 16.25V8.5a3.75 3.75 0 0 1 7.5 0v7"/><path d="m9.5 12.5 3 3 3-3"/>',
  resource:
    '<path d="M10 5.75c-1.6-1.1-3.6-1.5-6.25-1.5v11c2.65 0 4.65.4 6.25 1.5 1.6-1.1 3.6-1.5 6.25-1.5v-11c-2.65 0-4.65.4-6.25 1.5zM10 5.75v11"/>',
  offer:
    '<circle cx="10" cy="10" r="7.25"/><circle cx="10" cy="10" r="3"/><path d="M7.9 7.9 4.9 4.9M12.1 7.9l3-3M7.9 12.1l-3 3M12.1 12.1l3 3"/>',
  need: '<path d="M5.25 17V3.75h9.5l-2.25 3.5 2.25 3.5h-9.5"/>',
} as const satisfies Record<ContributionType | 'mark' | 'search' | 'down' | 'builds' | 'reply', string>;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside words that say the same: hidden from screen readers. */
export function icon(name: IconName): Markup {
  return html`<svg class="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${safe(DRAWINGS[name])}</svg>`;
}
