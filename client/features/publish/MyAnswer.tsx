import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicationView } from '../../../shared/api/routes.ts';
import { Button } from '../../ui/Button.tsx';
import { ConsentForm } from './ConsentForm.tsx';
import styles from './Mine.module.css';
import { useConsentWords } from './useConsentWords.ts';

interface MyAnswerProps {
  readonly boardId: string;
  readonly name: string;
  readonly publication: PublicationView;
}

/** One's answer to the question of publishing, while it is asked. */
export function MyAnswer({ boardId, name, publication }: MyAnswerProps) {
  const { t } = useTranslation('publish');
  const said = useConsentWords();
  const [changing, setChanging] = useState(false);
  const { mine } = publication;
  if (!publication.open || mine === null) return <p>{t('mine.answerNone')}</p>;
  if (changing) {
    return (
      <ConsentForm
        boardId={boardId}
        name={name}
        publication={publication}
        mine={mine}
        onDone={() => setChanging(false)}
      />
    );
  }
  return (
    <div className={styles.row}>
      <p dir="auto">{said(mine, name) ?? t('consent.waiting')}</p>
      <Button onClick={() => setChanging(true)}>
        {t(mine.choice === null ? 'consent.answerNow' : 'consent.change')}
      </Button>
    </div>
  );
}
