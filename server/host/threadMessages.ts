import { type ErrorCode, isErrorCode } from '../../shared/protocol/errors.ts';
import { AppError } from '../errors.ts';
import { StorageUnavailable, StoreError } from '../ports/Storage.ts';

/*
 * What the host's thread and the engine's say to each other.
 */

/** Methods of the engine and of the records by which the host calls them; arguments are structured-cloned. */
export type Target = 'engine' | 'records';

export type ToEngine =
  /** Open the store and serve; a spare thread waits for this. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'commit'; readonly id: number; readonly entries: ArrayBuffer }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly target: Target;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'leave'; readonly seat: number }
  /** To a spare: replay this snapshot on a connection of its own. */
  | {
      readonly kind: 'prove';
      readonly id: number;
      readonly document: string;
      readonly epoch: number;
      readonly seq: number;
    }
  /** To a spare: look whether the store wants tidying. */
  | { readonly kind: 'tidy' }
  /** Null when the rows could not be read: that says nothing of the snapshot. */
  | { readonly kind: 'proven'; readonly id: number; readonly proven: boolean | null };

export type FromEngine =
  | { readonly kind: 'warm' }
  | { readonly kind: 'begun' }
  /** The store cannot be opened, in words for whoever started the server. */
  | { readonly kind: 'unopened'; readonly error: PlainError }
  | { readonly kind: 'committed'; readonly id: number; readonly commitment: ArrayBuffer }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: PlainError }
  | { readonly kind: 'fatal'; readonly error: PlainError }
  | { readonly kind: 'damaged'; readonly document: string; readonly error: PlainError }
  | { readonly kind: 'storage'; readonly ok: boolean }
  | {
      readonly kind: 'prove';
      readonly id: number;
      readonly document: string;
      readonly epoch: number;
      readonly seq: number;
    }
  | { readonly kind: 'proven'; readonly id: number; readonly proven: boolean | null };

/** An error as it crosses threads: classes do not. */
export interface PlainError {
  readonly type: 'app' | 'storage' | 'store' | 'other';
  readonly code: string;
  readonly message: string;
  readonly stack: string | undefined;
}

export function toPlainError(error: unknown): PlainError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof AppError) return { type: 'app', code: error.code, message, stack };
  if (error instanceof StorageUnavailable) return { type: 'storage', code: '', message, stack };
  return { type: error instanceof StoreError ? 'store' : 'other', code: '', message, stack };
}

export function fromPlainError({ type, code, message, stack }: PlainError): Error {
  if (type === 'app' && isErrorCode(code)) return new AppError(code as ErrorCode);
  const made = { app: Error, storage: StorageUnavailable, store: StoreError, other: Error };
  const error = new made[type](message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/**
 * The shared words by which the watchdog sees what the engine's thread does, as an Int32Array: the seat whose
 * entry is being gated and applied (0 for none), a count of entries, and the channel whose document is being read.
 */
export const WATCH_SEAT = 0;
export const WATCH_COUNT = 1;
export const WATCH_LOADING = 2;
export const WATCH_WORDS = 3;
