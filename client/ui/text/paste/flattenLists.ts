const MAX_LEVELS = 5;
const MAX_LEVELS_IN_TABLE = 3;

/** Lists that stand in lists, not in items, go into the item before them; deeper levels than a card has become the last that it has. */
export function flattenLists(root: HTMLElement): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling;
    if (before?.tagName === 'LI') before.append(list);
    else {
      const item = list.ownerDocument.createElement('li');
      list.replaceWith(item);
      item.append(list);
    }
  }
  for (const list of [...root.querySelectorAll('ul, ol')].reverse()) {
    const limit = list.closest('table') === null ? MAX_LEVELS : MAX_LEVELS_IN_TABLE;
    if (levelOf(list) > limit) list.closest('li')?.after(...list.children);
  }
  for (const list of root.querySelectorAll('ul:empty, ol:empty')) list.remove();
}

function levelOf(list: Element): number {
  let level = 0;
  for (let each: Element | null = list; each !== null; each = each.parentElement) {
    if (/^(UL|OL)$/.test(each.tagName)) level++;
  }
  return level;
}
