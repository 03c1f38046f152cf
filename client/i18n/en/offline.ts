/** Words about the connection, opened by a press, and of a newer version of the app. */
export const offline = {
  connection: {
    loading: 'This page is looking for the server.',
    saved: 'Everything on this page is on the server.',
    saving: 'Your last words are on their way. They are on this device already.',
    offline:
      'The server cannot be reached. What you write is kept on this device and goes by itself when the network is back, also if you close the page meanwhile.',
    portal:
      'Something else answers in the server’s place, as the sign-in page of a Wi-Fi does. Sign in there and come back: this page goes on by itself. Nothing of yours is lost.',
    stalled:
      'The server is there, and cannot store anything just now. What you write is kept on this device meanwhile.',
    ended: 'The server does not go on with this page. The board says why.',
    signIn: 'Open the sign-in page',
    last: 'Last saved: {{ago}}',
    now: 'just now',
  },
  version: {
    ready: 'A new version is ready.',
    reload: 'Reload now',
    later: 'Later: it comes at the next start',
  },
} as const;
