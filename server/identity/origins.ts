import { hostname, networkInterfaces } from 'node:os';

/**
 * Which origins and hosts are this server's own. With a PUBLIC_URL: that one. Without: the names and
 * addresses of this machine, so that a class reaches it over the LAN, but no name that somebody else
 * pointed at it (DNS rebinding).
 */
export function createOriginCheck(
  publicUrl: string | null,
): (origin: string | undefined, host: string | undefined) => boolean {
  return (origin, host) => {
    // A request without Origin comes from this page's own GET or from a program, never from another site's form.
    if (origin === undefined) return true;
    if (publicUrl !== null && origin === publicUrl) return true;
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin);
    // With a PUBLIC_URL the machine itself may still be opened locally, for looking after it.
    if (from.host !== host) return false;
    return publicUrl === null ? isOwnName(from.hostname) : isLoopback(from.hostname);
  };
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

function isOwnName(name: string): boolean {
  if (isLoopback(name)) return true;
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  const own = hostname().toLowerCase();
  return bare === own || bare === `${own}.local` || lanAddresses(true).includes(bare);
}

/** This machine's addresses that others can reach, IPv4 first; with IPv6 when asked for. */
export function lanAddresses(withV6 = false): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const outside = all.filter((entry) => !entry.internal);
  const v4 = outside.filter((entry) => entry.family === 'IPv4').map((entry) => entry.address);
  const v6 = outside.filter((entry) => entry.family === 'IPv6').map((entry) => entry.address);
  return withV6 ? [...v4, ...v6] : v4;
}
