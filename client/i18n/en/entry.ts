/** Words that few people see on their way in or out: several on one device, the lobby, being removed, signing out. */
export const entry = {
  lobby: {
    page: 'In the lobby',
    title: 'You are in the lobby',
    of: 'of “{{prompt}}”, as {{name}}',
    text: 'Whoever runs the board sees your name and lets you in. Nothing to do: this page goes on by itself.',
    still: 'Waiting to be let in …',
  },
  removed: {
    page: 'Removed from the board',
    title: 'You were removed from this board',
    text: 'You cannot read or write there any more. What you wrote stays, and the reason stands in the board’s log.',
    ask: 'If you think that this is a mistake, ask your tutor or whoever runs the board: they can let you back in.',
    me: 'Download what is kept of you',
  },
  several: {
    text: 'You write as one, under all your names, and answer together when the board is published.',
    nth: 'Name {{n}}',
    another: 'One more name',
    together: 'On the board you are “{{names}}”.',
  },
  signOut: {
    title: 'Sign out?',
    text: 'This device holds words that are not on the server: drafts, or changes that were not sent. Signing out deletes them here, so that the next person cannot read them.',
    stay: 'Stay signed in',
    leave: 'Sign out and delete them',
    leaving: 'Signing out …',
  },
} as const;
