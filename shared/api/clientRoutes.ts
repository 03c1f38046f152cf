/** Addresses of the single-page client; what is none of them answers 404, with the client's own not-found page. */
export const CLIENT_ROUTES =
  /^\/(?:$|j\/[^/]+$|enter$|set-up$|sign-in$|re-enter$|invite$|me$|boards(?:\/[^/]+(?:\/(?:share|plan|present|publish|mine|groups|commitments|asked|settings|safeguarding|tokens))?)?$|cohorts\/[^/]+(?:\/(?:people|invite|groups|settings))?$)/;
