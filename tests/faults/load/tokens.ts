import * as Y from 'yjs';
import { bodyToJson, readCards } from '../../../shared/model/board.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';

/*
 * What people write in these tests: `‹typist:number›`, each once in a run, so that every one can be looked for.
 */

const TOKEN = /‹\d+:\d+›/g;
export const TOKEN_END = '›';

export const token = (typist: number, number: number) => `‹${typist}:${number}›`;

export const tokensIn = (text: string): string[] => text.match(TOKEN) ?? [];

/** Those that an update brings. */
export function tokensInUpdate(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? tokensIn(struct.content.str) : [],
  );
}

/** Those that a reader of the board sees. */
export function tokensOn(doc: Y.Doc): string[] {
  return readCards(doc).flatMap(({ body }) => tokensIn(toPlainText(bodyToJson(body))));
}
