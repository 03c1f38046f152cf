/** Words of the dialog of language and keys. */
export const preferences = {
  title: 'Language and keys',
  language: 'Language',
  keys: 'Keys',
  on: 'Single keys work on boards',
  onHint: 'Switch them off if you speak to your device, or press keys by mistake.',
  key: 'Key',
  does: 'What it does',
  what: {
    new: 'Write a new card',
    next: 'Go to the next card',
    previous: 'Go to the card before',
    open: 'Open the card',
    build: 'Build on the card',
    find: 'Find on the board',
    help: 'Show this list',
    post: 'Post what is in the composer',
    leave: 'Leave a text, an open card, a dialog',
    undo: 'Undo and redo your own writing',
  },
} as const;
