import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopy } from '../../hooks/useCopy.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './CardPanel.module.css';

/** Takes the card's address along. Where the browser does not let us copy, it stands there, selected. */
export function CopyCardLink({ card, number }: { readonly card: string; readonly number: number }) {
  const { t } = useTranslation('board');
  const source = useRef<HTMLSpanElement>(null);
  const [copied, copy] = useCopy(source);
  const address = `${location.origin}${location.pathname}?${new URLSearchParams({ card })}`;
  const text = (
    <span ref={source} dir="ltr" translate="no">
      {address}
    </span>
  );
  return (
    <>
      <Button look="quiet" icon="link" iconOnly aria-label={t('panel.copyLink', { n: number })} onClick={copy} />
      {copied === 'selected' ? <p className={styles.address}>{text}</p> : <VisuallyHidden>{text}</VisuallyHidden>}
      <span className={styles.copied} role="status">
        {copied === 'copied' && t('panel.copied')}
        {copied === 'selected' && t('panel.selected')}
      </span>
    </>
  );
}
