import type { ErrorBody } from '../../shared/api/routes.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';

/** What a caller may have to say: the server's closed table, and what only this side can notice. */
export type ClientErrorCode = ErrorCode | 'offline' | 'captive_portal';

/** A call that did not succeed. The words for people are in the catalogue under `error.<code>`. */
export class ApiError extends Error {
  readonly code: ClientErrorCode;
  /** For `invalid_input`: paths of the fields that cannot be used. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(code: ClientErrorCode, fields: ErrorBody['error']['fields'] = []) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
  }
}
