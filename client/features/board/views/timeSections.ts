import type { CardItem } from '../../../hooks/useBoard.ts';
import type { Section } from './Section.ts';

/** Key and words of the hour in which something came, as its reader lives it. */
export type HourOf = (at: number) => { readonly key: string; readonly title: string };

/** The day and the hour, in words of a language. */
export function hourWords(language: string): HourOf {
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const hour = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  return (at) => {
    const start = new Date(at);
    start.setMinutes(0, 0, 0);
    return { key: `${start.getTime()}`, title: `${day.format(start)}, ${hour.format(start)}` };
  };
}

/**
 * VIEW-3: cards by day and hour of arrival.
 * @param atOf server time of a card's arrival; undefined while only this device knows it
 * @param coming title of what has not arrived
 */
export function timeSections(
  cards: readonly CardItem[],
  atOf: (card: CardItem) => number | undefined,
  hourOf: HourOf,
  coming: string,
): readonly Section[] {
  const sections = new Map<string, { key: string; title: string; cards: CardItem[] }>();
  const byTime = cards.map((card) => ({ card, at: atOf(card) ?? Number.MAX_SAFE_INTEGER })).sort((a, b) => a.at - b.at);
  for (const { card, at } of byTime) {
    const { key, title } = at === Number.MAX_SAFE_INTEGER ? { key: 'coming', title: coming } : hourOf(at);
    const section = sections.get(key) ?? { key, title, cards: [] };
    section.cards.push(card);
    sections.set(key, section);
  }
  return [...sections.values()];
}
