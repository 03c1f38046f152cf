/** Over https the browser itself guarantees that a `__Host-` cookie came from this very host, encrypted. */
export function cookieName(encrypted: boolean): string {
  return encrypted ? '__Host-sharedthinking' : 'sharedthinking';
}

/** The value of one cookie in a `Cookie` header; null when it is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** @param maxAge seconds; 0 removes it */
export function cookieHeader(value: string, encrypted: boolean, maxAge: number): string {
  const secure = encrypted ? '; Secure' : '';
  return `${cookieName(encrypted)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}
