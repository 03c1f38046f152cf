import { createRoot } from 'react-dom/client';
import { NewVersion } from './features/shell/NewVersion.tsx';
import { keepShell } from './state/shell.ts';

/** Nothing was fetched for this long: the page is there, and the network is free for what comes later. */
const QUIET_MS = 3_000;
/** On the way to a board the quiet is somebody's who types a code or a name, and what follows must be fast. */
const JOINING_MS = 30_000;
const JOINING = /^\/(?:$|j\/|enter$|re-enter$)/;
const LOOK_EVERY_MS = 1_000;

/** Once the page has come to rest: keeps the app on the device, and says so when a newer version of it waits. */
export async function keepOffline(page: string): Promise<void> {
  await rest();
  await keepShell(page);
  const place = document.createElement('div');
  document.body.append(place);
  createRoot(place).render(<NewVersion />);
}

function rest(): Promise<void> {
  let last = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) last = Math.max(last, startTime + duration);
  });
  observer.observe({ type: 'resource', buffered: true });
  return new Promise((resolve) => {
    const look = () => {
      const quiet = performance.now() - last;
      if (quiet < (JOINING.test(location.pathname) ? JOINING_MS : QUIET_MS)) return;
      clearInterval(timer);
      observer.disconnect();
      resolve();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
  });
}
