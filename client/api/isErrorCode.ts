import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { errors } from '../i18n/en/errors.ts';

/** Codes that only this side gives. */
const OWN = ['offline', 'captive_portal'];

/**
 * Is this a code of the server's table? The catalogue has words for each of them (its test says so); the table has
 * sentences of its own, which no page shows and every page would download.
 */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errors, value) && !OWN.includes(value);
}
