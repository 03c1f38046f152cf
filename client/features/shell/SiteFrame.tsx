import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { hasHome, useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Brand } from './Brand.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SignOut } from './SignOut.tsx';
import styles from './SiteFrame.module.css';

/** Header with the main navigation, and the page under it. */
export function SiteFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const menuId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of the one before.
  useEffect(() => setOpen(false), [location]);
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.site}>
        <Brand />
        <Button
          look="quiet"
          className={styles.menu}
          aria-expanded={open}
          aria-controls={menuId}
          onClick={() => setOpen(!open)}
        >
          {t('nav.menu')}
        </Button>
        <nav id={menuId} className={cx(styles.nav, open && styles.open)} aria-label={t('nav.label')}>
          <a href="/library">{t('nav.library')}</a>
          <Link href="/">{t('nav.join')}</Link>
          {me !== null && hasHome(me) && (
            <Link href="/boards" aria-current={location === '/boards' ? 'page' : undefined}>
              {t('nav.boards')}
            </Link>
          )}
          {me?.account == null ? (
            <>
              <Link href="/sign-in">{t('nav.signIn')}</Link>
              {me !== null && me.memberships.length > 0 && (
                <Link href="/me" aria-current={location === '/me' ? 'page' : undefined}>
                  {t('nav.me')}
                </Link>
              )}
            </>
          ) : (
            <>
              <Link href="/me" aria-current={location === '/me' ? 'page' : undefined}>
                {t('nav.me')}
              </Link>
              <SignOut name={me.account.name} />
            </>
          )}
        </nav>
      </header>
      <main id="content" tabIndex={-1} className={styles.page}>
        {children}
      </main>
      <footer className={styles.foot}>
        <LanguageChoice />
      </footer>
    </>
  );
}
