import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevisionView } from '../../../../shared/api/commitments.ts';
import { REVISION_ANSWERS, type RevisionAnswer } from '../../../../shared/model/words.ts';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';

interface OpenRevisionProps extends CommitmentProps {
  readonly revision: RevisionView;
}

/** A question that waits for answers: one's own is changeable, and nobody reads a count before it is closed. */
export function OpenRevision(props: OpenRevisionProps) {
  const { board, view, commitment, revision } = props;
  const { t } = useTranslation('commitments');
  const errorText = useErrorText();
  const say = useCommand('answerRevision');
  const { id, kind, text } = revision;
  const question = t(`revise.question.${kind}`);
  const params = { board: board.view.id, revision: id };
  // What was pressed stands at once; what the server said last, where it could not take it.
  const [pressed, setPressed] = useState<RevisionAnswer | null>(null);
  const chosen = (say.error === null ? pressed : null) ?? revision.answer;
  const send = (answer: RevisionAnswer) => {
    if (say.busy) return;
    setPressed(answer);
    say.send({ params, body: { answer } }, () => setPressed(null));
  };
  return (
    <section
      className={styles.open}
      aria-label={t('revise.about', { n: t('number', { n: commitment.number }), question })}
    >
      <h3>{question}</h3>
      {kind === 'amend' && (
        <p className={styles.said} dir="auto">
          {text}
        </p>
      )}
      {view.revising ? (
        <fieldset className={styles.choices}>
          <legend>{t('revise.answers')}</legend>
          <div className={styles.answers}>
            {REVISION_ANSWERS.map((each) => (
              <Choice<RevisionAnswer>
                key={each}
                name={`answer-${id}`}
                value={each}
                chosen={chosen}
                onChoose={send}
                label={t(`revise.answer.${each}`)}
              />
            ))}
          </div>
          <p className={styles.small}>{t('revise.answerText')}</p>
          <p role="status" className={styles.small}>
            {revision.answer !== null && !say.busy && say.error === null && t('revise.saved')}
          </p>
        </fieldset>
      ) : (
        <p className={styles.small}>{t('revise.closedText')}</p>
      )}
      {say.error !== null && <p role="alert">{errorText(say.error)}</p>}
      {board.view.me.steward && <Close {...props} />}
    </section>
  );
}

/** COM-6: a steward's press, and what it does before it is done. */
function Close({ board, revision }: OpenRevisionProps) {
  const { t } = useTranslation(['commitments', 'common']);
  const errorText = useErrorText();
  const close = useCommand('closeRevision');
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <div className={styles.acts}>
        <Button onClick={() => setSure(true)}>{t('revise.close')}</Button>
      </div>
    );
  }
  const params = { board: board.view.id, revision: revision.id };
  return (
    <div className={styles.choices}>
      <p className={styles.small}>{t('revise.closeText')}</p>
      <div className={styles.acts}>
        <Button look="primary" busy={close.busy} autoFocus onClick={() => close.send({ params })}>
          {t('revise.closeSure')}
        </Button>
        <Button look="quiet" onClick={() => setSure(false)}>
          {t('common:cancel')}
        </Button>
      </div>
      {close.error !== null && <p role="alert">{errorText(close.error)}</p>}
    </div>
  );
}
