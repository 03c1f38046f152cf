import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../hooks/useCommand.ts';
import { useErrorText } from '../../../hooks/useErrorText.ts';
import { Button } from '../../../ui/Button.tsx';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';
import { useCommitmentWords } from './useCommitmentWords.ts';

/** COM-2: what is offered waits for its owner's word. */
export function Offer({ board, view, commitment }: CommitmentProps) {
  const { t } = useTranslation('commitments');
  const { owner } = useCommitmentWords(board);
  const errorText = useErrorText();
  const answer = useCommand('answerCommitment');
  const withdraw = useCommand('withdrawCommitment');
  const params = { board: board.view.id, commitment: commitment.id };
  const group = commitment.owner.kind === 'group';
  const error = answer.error ?? withdraw.error;
  return (
    <div className={styles.part}>
      {commitment.mine ? (
        <fieldset disabled={!view.open}>
          <legend>{t(group ? 'offer.askGroup' : 'offer.ask')}</legend>
          <div className={styles.acts}>
            <Button look="primary" busy={answer.busy} onClick={() => answer.send({ params, body: { agree: true } })}>
              {t(group ? 'offer.yesGroup' : 'offer.yes')}
            </Button>
            <Button busy={answer.busy} onClick={() => answer.send({ params, body: { agree: false } })}>
              {t('offer.no')}
            </Button>
          </div>
          <p className={styles.small}>{t('offer.noText')}</p>
        </fieldset>
      ) : (
        <p className={styles.small} dir="auto">
          {t('offer.waits', { name: owner(commitment.owner) })}
        </p>
      )}
      {commitment.proposed && (
        <div className={styles.acts}>
          <Button look="quiet" busy={withdraw.busy} onClick={() => withdraw.send({ params })}>
            {t('offer.takeBack')}
          </Button>
        </div>
      )}
      {error !== null && <p role="alert">{errorText(error)}</p>}
    </div>
  );
}
