export type Reach = 'this_machine' | 'not_encrypted' | 'encrypted';

/** Who can follow an invitation, judged by its address alone. */
export function reachOf(joinUrl: string): Reach {
  const { hostname, protocol } = new URL(joinUrl);
  const loopback =
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
  if (loopback) return 'this_machine';
  return protocol === 'https:' ? 'encrypted' : 'not_encrypted';
}
