import { Agent, request } from 'node:http';
import { serverEnvironment } from '../../../scripts/server.mjs';
import { PATHS, type RouteName } from '../../../shared/api/paths.ts';
import type { BodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import { inTurns } from '../load/inTurns.ts';
import { ServerProcess } from './ServerProcess.ts';
import type { Target } from './Target.ts';

const SCRIPT = new URL('../../../server/main.ts', import.meta.url);
/** Node keeps what it compiled, as it does under `npm start`. */
const COMPILED = { NODE_COMPILE_CACHE: serverEnvironment().NODE_COMPILE_CACHE ?? '' };
const JOINING_AT_ONCE = 8;
const AUTHOR = { name: 'Ruth', password: 'correct horse battery' };

/** SharedThinking as `npm start` runs it: durable, every check on. People join over HTTP as a class does. */
export const ours: Target = {
  name: 'ours',
  dialect: 'ours',
  stores: 'first',
  start: ({ dir, nodeArguments = [] }) =>
    ServerProcess.start({
      script: SCRIPT,
      nodeArguments,
      env: { ...COMPILED, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', PUBLIC_URL: '', DATA_DIR: dir },
      portIn: (output) => Number(output.match(/runs at http:\/\/[^:\s]+:(\d+)\s/)?.[1] ?? Number.NaN) || null,
    }),
  people: async (server, rooms, perRoom) => {
    const agent = new Agent({ keepAlive: true, maxSockets: JOINING_AT_ONCE });
    try {
      return await enrol(new Api(server.port, agent), server.output(), rooms, perRoom);
    } finally {
      agent.destroy();
    }
  },
};

async function enrol(api: Api, output: string, rooms: number, perRoom: number): Promise<Person[][]> {
  const token = output.match(/\/enter#(\S+)/)?.[1];
  if (token === undefined) throw new Error('the server printed no link for the first tutor');
  const tutor = await api.call('setUp', { token, ...AUTHOR });
  const people: Person[][] = [];
  for (let room = 0; room < rooms; room++) {
    const body = { prompt: `Board ${room}`, template: 'open', live: true } as const;
    const { reply } = await api.call('createBoard', body, tutor.cookie);
    const { code, document } = reply;
    const names = Array.from({ length: perRoom }, (_, index) => `Person ${index}`);
    const members: Person[] = [];
    await inTurns(names, JOINING_AT_ONCE, async (name, index) => {
      const { cookie } = await api.call('join', { code: code ?? '', name });
      members[index] = { document, cookie };
    });
    people.push(members);
  }
  return people;
}

/** The REST API over connections that stay open. */
class Api {
  readonly #port: number;
  readonly #agent: Agent;

  constructor(port: number, agent: Agent) {
    this.#port = port;
    this.#agent = agent;
  }

  call<N extends RouteName>(name: N, body: BodyOf<N>, cookie = ''): Promise<{ reply: ReplyOf<N>; cookie: string }> {
    const [method, path] = PATHS[name];
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), cookie };
    const options = { method, path, headers, port: this.#port, host: '127.0.0.1', agent: this.#agent };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          received += chunk;
        });
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`${name}: ${response.statusCode} ${received}`));
          const given = response.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
          resolve({ reply: JSON.parse(received), cookie: given });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
