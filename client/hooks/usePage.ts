import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

let pages = 0;

/**
 * Names the page. After the first, a new page begins at its top with the focus on its heading (an `h1` with
 * `tabIndex={-1}`), so that a screen reader says where one is.
 */
export function usePage(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('title', { page: title });
  }, [t, title]);
  useEffect(() => {
    pages += 1;
    if (pages === 1) return;
    focusHeading();
    scrollTo({ top: 0, behavior: 'instant' });
  }, []);
}

/** For a page whose heading comes later than the page. */
export function useLateHeading(): void {
  useEffect(() => {
    if (pages > 1) focusHeading();
  }, []);
}

function focusHeading(): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) return;
  document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
}
