/*
 * In the place of Socket.IO's own parser in the browser's bundle (vite.config.ts): it is never used, since packets
 * are those of `wire.ts`, and a class on one Wi-Fi would download it all the same. What else the client takes from
 * that package is here.
 */

/** As socket.io-parser names them. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
} as const;

/** Version of Socket.IO's protocol, which the server checks. */
export const protocol = 5;
