import { ERRORS, type ErrorCode } from '../shared/protocol/errors.ts';

/** A refusal from the closed table. Everything else that is thrown is a fault: 500, generic, reported. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly { readonly path: string; readonly message: string }[];

  constructor(code: ErrorCode, fields: AppError['fields'] = []) {
    super(ERRORS[code].message);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}
