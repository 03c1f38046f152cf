const AGAIN_MS = 5_000;

/**
 * Styles of a part that could not be fetched are fetched again. Its code is as well, but the loader asks for each file of
 * styles once, and would show the part without.
 */
export function retryStyles(): void {
  const onError = ({ target: link }: Event) => {
    if (!(link instanceof HTMLLinkElement) || link.rel !== 'stylesheet') return;
    // Out of the page meanwhile: a sheet that failed may not be read, and whoever reads all of them stumbles over it.
    const place = document.createComment('');
    link.replaceWith(place);
    setTimeout(() => place.replaceWith(link.cloneNode()), AGAIN_MS);
  };
  // Such an event does not bubble.
  addEventListener('error', onError, true);
}
