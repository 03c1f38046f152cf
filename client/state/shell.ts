import { createStore } from 'zustand/vanilla';

/*
 * The app on this device, kept by a service worker where the browser has one: on https and on the machine itself. Over
 * plain HTTP everything works without it.
 */

const WORKER = '/worker.js';
/** A page that stays open for days asks now and then whether there is a newer one. */
const ASK_EVERY_MS = 60 * 60_000;

interface Shell {
  /** A newer version is whole on this device and waits; null while this page is the newest. */
  readonly waiting: ServiceWorker | null;
}

export const shell = createStore<Shell>(() => ({ waiting: null }));

/**
 * Keeps the app on this device from now on, and follows whether a newer version waits.
 * @param page where this page's code begins; named by its content
 */
export async function keepShell(page: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(WORKER);
    await look(registration, page);
    registration.addEventListener('updatefound', () => follow(registration, page));
    follow(registration, page);
    askNowAndThen(registration);
  } catch {
    // Refused by a policy, a private window, or a network that answers in the server's place: it works without.
  }
}

function follow(registration: ServiceWorkerRegistration, page: string): void {
  registration.installing?.addEventListener('statechange', () => void look(registration, page));
}

/** Whose version waits? This page's own takes over at once: nothing on the screen changes by that. */
async function look({ waiting, active }: ServiceWorkerRegistration, page: string): Promise<void> {
  if (waiting === null || active === null) return;
  if (await isVersionOf(waiting, page)) waiting.postMessage({ takeOver: true });
  else shell.setState({ waiting });
}

function isVersionOf(worker: ServiceWorker, page: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ entry: page }, [port2]);
  });
}

function askNowAndThen(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < ASK_EVERY_MS) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** The newer version takes over, and this page begins anew in it. */
export function reloadAsNewVersion(): void {
  const { waiting } = shell.getState();
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  if (waiting === null || waiting.state === 'activated') reload();
  else waiting.postMessage({ takeOver: true });
}
