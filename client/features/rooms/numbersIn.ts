/** `S1, S4`: the numbers of statements, as people say them. */
export function numbersIn(statements: readonly { readonly number: number }[]): string {
  return statements.map(({ number }) => `S${number}`).join(', ');
}
