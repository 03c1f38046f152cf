/** Beyond it a table is a file of data: its rows come as lines. */
const MAX_CELLS = 1_500;

/** Tables of data stay; those that only put things beside each other, and tables in tables, become what is in them. */
export function cleanTables(root: HTMLElement): void {
  for (const table of [...root.querySelectorAll('table')].reverse()) {
    const cells = [...table.querySelectorAll('td, th')];
    for (const caption of table.querySelectorAll('caption')) {
      const line = table.ownerDocument.createElement('p');
      line.append(...caption.childNodes);
      caption.remove();
      table.before(line);
    }
    const inOther = table.parentElement?.closest('table') != null;
    if (cells.length <= 1 || inOther) table.replaceWith(...cells.map((cell) => blockOf(cell)));
    else if (cells.length > MAX_CELLS) table.replaceWith(...linesOf(table));
  }
}

function blockOf(cell: Element): HTMLElement {
  const block = cell.ownerDocument.createElement('div');
  block.append(...cell.childNodes);
  return block;
}

function linesOf(table: HTMLTableElement): HTMLElement[] {
  return [...table.rows].map((row) => {
    const line = table.ownerDocument.createElement('p');
    line.textContent = [...row.cells].map((cell) => (cell.textContent ?? '').trim()).join(' | ');
    return line;
  });
}
