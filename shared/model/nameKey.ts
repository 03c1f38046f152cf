/** Names that people take for the same one: compared without regard to case and to width of letters. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
