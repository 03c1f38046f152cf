/** Word writes lists as paragraphs that say which list and how deep, with the number or dot in a span to be ignored. */
const ITEM = /mso-list\s*:\s*l(\d+)\s+level(\d+)/i;
const NUMBER = /^\(?(\d{1,6}|[a-z]{1,2}|[ivxlcdm]{1,6})[.)]/i;

interface Level {
  readonly list: HTMLElement;
  readonly depth: number;
}

/** Makes lists of them. */
export function readWordLists(root: HTMLElement): void {
  let open: Level[] = [];
  let last: Element | null = null;
  for (const line of root.querySelectorAll<HTMLElement>(
    'p[data-css*="mso-list"], h1[data-css*="mso-list"], li[data-css*="mso-list"]',
  )) {
    const found = ITEM.exec(line.getAttribute('data-css') ?? '');
    if (found === null || line.tagName === 'LI') continue;
    const depth = Math.min(Number(found[2]), 9);
    const marker = takeMarker(line);
    // Another paragraph stood in between: another list begins.
    if (last === null || nextElement(last) !== line) open = [];
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) > depth) open.pop();
    const numbered = NUMBER.exec(marker);
    if ((open.at(-1)?.depth ?? 0) < depth) open.push({ depth, list: begin(line, open.at(-1)?.list, numbered) });
    const item = line.ownerDocument.createElement('li');
    item.append(...line.childNodes);
    const { list } = open.at(-1) as Level;
    list.append(item);
    last = open[0]?.list ?? null;
    line.remove();
  }
}

const nextElement = (element: Element): Element | null => element.nextElementSibling;

/** A new list where the line stands, or in the last item of the list above. */
function begin(line: HTMLElement, above: HTMLElement | undefined, numbered: RegExpExecArray | null): HTMLElement {
  const list = line.ownerDocument.createElement(numbered === null ? 'ul' : 'ol');
  const first = Number(numbered?.[1]);
  if (Number.isInteger(first) && first !== 1) list.setAttribute('start', String(first));
  if (above?.lastElementChild != null) above.lastElementChild.append(list);
  else line.before(list);
  return list;
}

function takeMarker(line: HTMLElement): string {
  const markers = [...line.querySelectorAll<HTMLElement>('[data-css*="mso-list"]')].filter((each) =>
    /mso-list\s*:\s*ignore/i.test(each.getAttribute('data-css') ?? ''),
  );
  const text = (markers[0]?.textContent ?? '').trim();
  for (const marker of markers) marker.remove();
  return text;
}
