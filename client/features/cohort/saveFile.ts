/** Spreadsheets take a file for UTF-8 only when this stands at its start. */
const MARK = '\ufeff';

/** Gives the person a text as a file of its own. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text.startsWith(MARK) ? text : MARK + text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
