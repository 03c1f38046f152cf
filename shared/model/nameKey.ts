/** Names that people take for the same one: compared without regard to case, to width of letters, and to what is unseen. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase();
}
