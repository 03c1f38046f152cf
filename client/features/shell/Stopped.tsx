import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { SlipFrame } from './SlipFrame.tsx';
import styles from './Words.module.css';

/** In place of a page that broke. */
export function Stopped({ stale }: { readonly stale: boolean }) {
  const { t } = useTranslation();
  return (
    <SlipFrame>
      <div className={styles.words} role="alert">
        <h1>{t(stale ? 'failure.staleTitle' : 'failure.crashTitle')}</h1>
        <p>{t(stale ? 'failure.stale' : 'failure.crash')}</p>
        <Button look="primary" wide onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </Button>
        <LinkButton href="/" wide>
          {t('failure.start')}
        </LinkButton>
      </div>
    </SlipFrame>
  );
}
