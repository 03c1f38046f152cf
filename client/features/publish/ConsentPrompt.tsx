import '../../i18n/publish.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Consent.module.css';
import { ConsentForm } from './ConsentForm.tsx';
import { useConsentWords } from './useConsentWords.ts';

/** The question to an author, on their own board, while the board is to be published; nothing otherwise. */
export function ConsentPrompt({ boardId }: { readonly boardId: string }) {
  const board = useApi('readBoard', { params: { board: boardId } });
  if (board.state !== 'ready' || !board.data.publishing) return null;
  return <Prompt boardId={boardId} name={board.data.me.name} />;
}

/** The page decides: asked openly until there is an answer or a "later", then a line that leads back. */
function Prompt({ boardId, name }: { readonly boardId: string; readonly name: string }) {
  const { t } = useTranslation('publish');
  const publication = useApi('readPublication', { params: { board: boardId } });
  const [opened, setOpened] = useState<boolean | null>(null);
  const said = useConsentWords();
  if (publication.state !== 'ready' || !publication.data.open || publication.data.mine === null) return null;
  const { mine } = publication.data;
  if (opened ?? mine.choice === null) {
    return (
      <div className={styles.sheet}>
        <ConsentForm
          boardId={boardId}
          name={name}
          publication={publication.data}
          mine={mine}
          onDone={() => setOpened(false)}
        />
      </div>
    );
  }
  return (
    <div className={styles.line}>
      <p dir="auto">{said(mine, name) ?? t('consent.waiting')}</p>
      <Button onClick={() => setOpened(true)}>
        {t(mine.choice === null ? 'consent.answerNow' : 'consent.change')}
      </Button>
    </div>
  );
}
