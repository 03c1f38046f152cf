import { useTranslation } from 'react-i18next';
import type { AskedReply } from '../../../shared/api/later.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useLaterCommand } from '../../hooks/useLaterCommand.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Later.module.css';

interface KeptAnswersProps {
  readonly board: string;
  readonly kept: AskedReply['kept'];
}

/** One's own answers to what is not asked any more: still one's own to take back (INH-4). */
export function KeptAnswers({ board, kept }: KeptAnswersProps) {
  const { t } = useTranslation('later');
  const errorText = useErrorText();
  const takeBack = useLaterCommand('takeBackReply');
  return (
    <section className={styles.side} aria-labelledby="kept-answers">
      <h2 id="kept-answers">{t('asked.kept')}</h2>
      <p>{t('asked.keptText')}</p>
      <ul className={styles.stated}>
        {kept.map(({ statement, cohort, text }) => (
          <li key={statement}>
            <p className={styles.small} dir="auto">
              {cohort}
            </p>
            <p className={styles.said} dir="auto">
              {text}
            </p>
            <Button
              look="quiet"
              busy={takeBack.busy}
              aria-label={t('asked.takeBack', { text })}
              onClick={() => takeBack.send({ params: { board, statement } })}
            >
              {t('reply.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {takeBack.error !== null && <p role="alert">{errorText(takeBack.error)}</p>}
    </section>
  );
}
