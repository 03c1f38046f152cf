import { escapeHtml } from '../../shared/richtext/html.ts';

/** Text that is markup already. Only `html` and `safe` make it, so whatever is none of theirs is escaped. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: words are escaped, lists are joined, null and false leave nothing. */
export type Value = Markup | string | number | null | undefined | false | readonly Value[];

/** A template whose values are escaped, unless they are markup made the same way. Quote every attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + part + render(values[index]), ''));
}

/** Marks text as markup: only for what a renderer of ours has escaped. */
export function safe(text: string): Markup {
  return new Markup(text);
}

function render(value: Value): string {
  if (value instanceof Markup) return value.toString();
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if (Array.isArray(value)) return value.map(render).join('');
  throw new TypeError('a template takes words, numbers, markup and lists of them');
}
