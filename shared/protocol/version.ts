/**
 * Version of the socket messages. A test pins the wire's hash beside it; one line of history each:
 * 1: hello, push, presence, leave; frame, refused, presence, board, bye.
 * 2: one binary packet per event, channels, leases; resync, usage.
 * 3: presence says which card somebody has open.
 */
export const PROTOCOL_VERSION = 3;
/** The oldest client still served. */
export const PROTOCOL_FLOOR = 2;
/**
 * Version of the board document. A client that knows an older one must not write (it would drop what it does not know).
 * 1: cards and links. 2: headings, tables, mathematics; themes, places on the canvas, reactions, comments, co-authors by name.
 */
export const SCHEMA_VERSION = 2;
