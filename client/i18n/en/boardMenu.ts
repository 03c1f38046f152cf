/** Words of the board's menu: they come with it, into the board's own. */
export const boardMenu = {
  actions: {
    share: 'Code, link and QR',
    plan: 'Plan of phases',
    present: 'Projector',
    commitments: 'Commitments',
    synthesis: 'Rise above: syntheses',
    groups: 'Groups',
    publish: 'Publish …',
    close: 'Close the board',
    reopen: 'Open the board again',
    mine: 'My words and re-entry code',
    edition: 'Published edition',
    again: 'Use again …',
    boards: 'Your boards',
    preferences: 'Language and keys …',
    settings: 'Settings',
    pause: 'Pause writing',
    goOn: 'Go on',
    safeguard: 'Safeguarding',
  },
} as const;
