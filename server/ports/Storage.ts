/**
 * A store says with this error that it cannot write just now (full, busy) and that the same bytes may be
 * given again. Any other rejection of an append means that the state of the disk is not known.
 */
export class StorageUnavailable extends Error {}

/** Opening a store failed in a way that a person can mend; the message says how. */
export class StoreError extends Error {}
