import { useLayoutEffect } from 'react';

/** The whole page in one theme, whatever the device prefers, for as long as the caller is on the screen. */
export function useTheme(theme: 'light' | 'dark'): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    return () => {
      delete dataset.theme;
    };
  }, [theme]);
}
