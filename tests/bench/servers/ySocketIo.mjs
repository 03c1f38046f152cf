import http from 'node:http';
import { createRequire } from 'node:module';
import { Server } from 'socket.io';

/* y-socket.io as its README shows. YPERSISTENCE names a folder for LevelDB. */

const { YSocketIO } = createRequire(import.meta.url)('y-socket.io/dist/server');

const server = http.createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end('{"ok":true}');
});
const documents = new YSocketIO(new Server(server), {});
documents.initialize();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', async (message) => {
  if (message?.store !== true) return;
  await documents.persistence?.provider.tr;
  process.send({ stored: true });
});
