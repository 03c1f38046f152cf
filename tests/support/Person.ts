import type { Context } from '../../server/commands/context.ts';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import type { BoardView, BodyOf, ErrorBody, ParamsOf, QueryOf, ReplyOf } from '../../shared/api/routes.ts';

interface Input<N extends RouteName> {
  readonly params?: ParamsOf<N>;
  readonly query?: QueryOf<N>;
  readonly body?: BodyOf<N>;
}

/** The server said no. */
class Refused extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  constructor(status: number, body: ErrorBody) {
    super(body.error.code);
    this.status = status;
    this.body = body;
  }
}

/** Somebody with a device of their own: calls routes, keeps the cookie. */
export class Person {
  readonly url: string;
  cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async call<N extends RouteName>(name: N, input: Input<N> = {}): Promise<ReplyOf<N>> {
    const [method, pattern] = PATHS[name];
    const params: Readonly<Record<string, string>> = input.params ?? {};
    const path = pattern.replace(/:(\w+)/g, (_, key: string) => params[key] ?? '');
    const query = new URLSearchParams(input.query as Record<string, string> | undefined).toString();
    const response = await fetch(`${this.url}${path}${query === '' ? '' : `?${query}`}`, {
      method: method.toUpperCase(),
      headers: { cookie: this.cookie, ...(input.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    const body: unknown = await response.json();
    if (!response.ok) throw new Refused(response.status, body as ErrorBody);
    return body as ReplyOf<N>;
  }

  /** The same, expecting the server to say no. */
  async refused<N extends RouteName>(name: N, input: Input<N> = {}): Promise<{ status: number; code: string }> {
    try {
      await this.call(name, input);
    } catch (error) {
      if (error instanceof Refused) return { status: error.status, code: error.body.error.code };
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  async join(board: BoardView, name: string): Promise<BoardView> {
    await this.call('join', { body: { code: board.code ?? '', name } });
    return this.call('readBoard', { params: { board: board.id } });
  }
}

/** A tutor with an account, signed in; made beside the one-time link, which has its own tests. */
export async function makeTutor(context: Context, url: string, name = 'Ruth Adeyemi'): Promise<Person> {
  const { records, secrets, clock } = context;
  const token = secrets.token();
  const account = {
    id: secrets.id(),
    name,
    passwordHash: await secrets.hashPassword('correct horse battery'),
    email: null,
    tutor: true,
  };
  await records.addAccount(account);
  const expiresAt = clock.now() + 60_000;
  await records.addSignInLink({ hash: secrets.hash(token), account: account.id, expiresAt, reusable: false });
  const tutor = new Person(url);
  await tutor.call('openSignInLink', { body: { token } });
  return tutor;
}

export function newBoard(
  tutor: Person,
  prompt = 'What are your concerns about starting placement?',
): Promise<BoardView> {
  return tutor.call('createBoard', { body: { prompt, template: 'open', live: true, cohort: 'Nursing BSc, year 1' } });
}
