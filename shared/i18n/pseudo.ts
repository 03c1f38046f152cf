/** Look-alikes with marks above or below: a person can still read them, and sees at once which words are not from here. */
const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = 'åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const LOOK_ALIKE = new Map([...FROM].map((letter, index) => [letter, [...TO][index] ?? letter]));

/** `Saved {{n}}` becomes `⟦Šåṽéđ {{n}}⟧`: placeholders, nested keys and tags stay. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/);
  const marked = parts.map((part, index) =>
    index % 2 === 1 ? part : [...part].map((c) => LOOK_ALIKE.get(c) ?? c).join(''),
  );
  return `⟦${marked.join('')}⟧`;
}

export interface Texts {
  readonly [key: string]: string | Texts;
}

/** A whole catalogue in the pseudo-locale. */
export function pseudoCatalogue(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoCatalogue(value),
    ]),
  );
}
