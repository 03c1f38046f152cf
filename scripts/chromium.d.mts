/** Path of a browser of Chromium's kind, or null. */
export function findChromium(env?: Record<string, string | undefined>, platform?: string): string | null;
