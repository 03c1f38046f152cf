/** Ends the command with a sentence for the person who started it, and no stack. */
export class Stop extends Error {}
