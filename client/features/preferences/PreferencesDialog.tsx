import '../../i18n/preferences.ts';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { KEY_OF, SHORTCUTS } from '../../hooks/shortcutOf.ts';
import { useShortcutSetting } from '../../hooks/useShortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Preferences.module.css';

interface PreferencesDialogProps {
  /** Where the language is chosen. */
  readonly languages: ReactNode;
  readonly onClose: () => void;
}

/** How this person likes the interface: its language, and what single keys do (LANG-1, KEY-1). */
export function PreferencesDialog({ languages, onClose }: PreferencesDialogProps) {
  const { t } = useTranslation(['preferences', 'common']);
  const { on, set } = useShortcutSetting();
  const id = useId();
  return (
    <Dialog title={t('title')} onClose={onClose} actions={<Button onClick={onClose}>{t('common:close')}</Button>}>
      <section aria-labelledby={`${id}-language`}>
        <h3 id={`${id}-language`} className={styles.head}>
          {t('language')}
        </h3>
        {languages}
      </section>
      <section aria-labelledby={`${id}-keys`}>
        <h3 id={`${id}-keys`} className={styles.head}>
          {t('keys')}
        </h3>
        <Check checked={on} onChange={set}>
          {t('on')}
        </Check>
        <p className={styles.hint}>{t('onHint')}</p>
        <table className={styles.keys}>
          <thead>
            <tr>
              <th scope="col">{t('key')}</th>
              <th scope="col">{t('does')}</th>
            </tr>
          </thead>
          <tbody>
            {SHORTCUTS.map((shortcut) => (
              <tr key={shortcut} className={on ? undefined : styles.off}>
                <td>
                  <kbd translate="no">{KEY_OF[shortcut]}</kbd>
                </td>
                <td>{t(`what.${shortcut}`)}</td>
              </tr>
            ))}
            <tr>
              <td>
                <kbd translate="no">Ctrl</kbd> <kbd translate="no">Enter</kbd>
              </td>
              <td>{t('what.post')}</td>
            </tr>
            <tr>
              <td>
                <kbd translate="no">Esc</kbd>
              </td>
              <td>{t('what.leave')}</td>
            </tr>
            <tr>
              <td>
                <kbd translate="no">Ctrl</kbd> <kbd translate="no">Z</kbd>, <kbd translate="no">Ctrl</kbd>{' '}
                <kbd translate="no">Y</kbd>
              </td>
              <td>{t('what.undo')}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
