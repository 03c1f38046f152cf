/** What the server's process gets in its environment beside what the caller's has. */
export function serverEnvironment(): Record<string, string>;
