/*
 * In the place of Socket.IO's WebTransport in the browser's bundle (vite.config.ts): the server does not offer it.
 */

export class WT {
  constructor() {
    throw new Error('WebTransport is not in this bundle');
  }
}
