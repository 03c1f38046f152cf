import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { apiCache } from './api/cache.ts';
import { startI18n } from './i18n/i18n.ts';
import { Routes } from './routes.tsx';
import { watchUse } from './state/device.ts';
import { readLanguage } from './state/language.ts';
import { watchPages } from './state/pages.ts';
import { watchPerson } from './state/person.ts';
import { retryStyles } from './state/retryStyles.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element "app"');

// Who joins types a code or a name first: the words of what comes after have the time for it.
await startI18n(readLanguage(location.search), { whole: !/^\/(?:j\/[^/]*)?$/.test(location.pathname) });
watchPerson();
watchUse();
watchPages();
retryStyles();
addEventListener('online', () => apiCache.retryOffline());
createRoot(root).render(
  <StrictMode>
    <Routes />
  </StrictMode>,
);

// After everything that somebody waits for. What keeps the app on the device may itself be out of reach: then not today.
if (import.meta.env.PROD) {
  const keep = async () => (await import('./keepOffline.tsx')).keepOffline(new URL(import.meta.url).pathname);
  setTimeout(() => void keep().catch(() => undefined), 6_000);
}
