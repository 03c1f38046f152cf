/** Words of the board and its cards. */
export const board = {} as const;
