import http from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

/* y-websocket's own server, as its bin/server.cjs puts it together. YPERSISTENCE names a folder for LevelDB. */

const { setupWSConnection, getPersistence } = createRequire(import.meta.url)('y-websocket/bin/utils');

const wss = new WebSocketServer({ noServer: true });
const server = http.createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.end('okay');
});
wss.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', async (message) => {
  if (message?.store !== true) return;
  await getPersistence()?.provider.tr;
  process.send({ stored: true });
});
