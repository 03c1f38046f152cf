import * as Y from 'yjs';

/** A card in the form of docs/PROTOCOL.md with an empty text, not yet in a document. */
export function makeCard(): { card: Y.Map<unknown>; text: Y.XmlText } {
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  const body = new Y.XmlFragment();
  body.insert(0, [paragraph]);
  const card = new Y.Map<unknown>();
  card.set('type', 'idea');
  card.set('together', true);
  card.set('body', body);
  return { card, text };
}
