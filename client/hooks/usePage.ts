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
    if (document.activeElement === null || document.activeElement === document.body) {
      document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
    }
    scrollTo({ top: 0, behavior: 'instant' });
  }, []);
}
