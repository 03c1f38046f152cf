/**
 * 128 random bits, URL-safe, 22 characters. `crypto.randomUUID` is missing on plain-http addresses;
 * `getRandomValues` is not.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * One that sorts by the time of its making, as this device's clock has it: for what has no number of the server's and whose
 * place among its like anybody may change.
 */
export function newTimedId(): string {
  return Date.now().toString(36).padStart(9, '0') + newId().slice(0, 16);
}
