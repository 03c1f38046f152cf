/** Words for why nobody writes on a board just now: they come, into the board's own, when there is something to say. */
export const notLive = {
  notLive: {
    draftTitle: 'Only you see this board',
    draftText: 'It has no code yet. Go live when you are ready; everybody with the code can then write.',
    goLive: 'Go live',
    closedText: 'This board is closed. You can read, search and cite it; nobody can write.',
    asked: 'Another board asks you: read its questions and answer',
    pausedTitle: 'Paused by the steward',
    pausedText: 'Your text stays in the box. Writing goes on when the steward says so.',
    mutedTitle: 'A steward has paused your writing',
    mutedText: 'You can read everything, and your text stays in the box. Ask whoever runs the board.',
    goOn: 'Go on',
  },
  usage: {
    near: 'This board is {{percent}} % full. Finish here or continue on a new board.',
    full: 'This board is full: nothing new fits. You can go on reading and exporting; what you still type is kept for you as a copy.',
  },
} as const;
