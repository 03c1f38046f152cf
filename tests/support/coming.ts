/** A day that is to come whenever this runs: four weeks from now. */
export function coming(days = 28): string {
  return new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}
