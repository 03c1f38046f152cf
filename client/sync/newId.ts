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
