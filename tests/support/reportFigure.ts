/** A measured figure, for whoever reads the run. */
export function reportFigure(words: string): void {
  process.stdout.write(`${words}\n`);
}
