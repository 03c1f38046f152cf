import { useTranslation } from 'react-i18next';
import type { MergeView, StatementsView, StatementView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './CollateRoom.module.css';
import { numbersIn } from './numbersIn.ts';
import roomStyles from './Rooms.module.css';

interface ProposalsProps {
  readonly board: ReadyBoard;
  readonly view: StatementsView;
  readonly byId: ReadonlyMap<string, StatementView>;
}

/** What is proposed to be merged, and the word of those whose statements it takes. */
export function Proposals({ board, view, byId }: ProposalsProps) {
  const { t } = useTranslation('rooms');
  const open = view.merges.filter(({ state }) => state === 'open' || state === 'declined');
  if (open.length === 0) return null;
  return (
    <section className={styles.proposals} aria-labelledby="proposals">
      <h2 id="proposals">{t('collate.proposals')}</h2>
      <ul className={styles.grid}>
        {open.map((merge) => (
          <li key={merge.id}>
            <Proposal board={board} merge={merge} byId={byId} over={view.mergingOver} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ProposalProps extends Omit<ProposalsProps, 'view'> {
  readonly merge: MergeView;
  /** Merging has ended: nobody need answer any more. */
  readonly over: boolean;
}

function Proposal({ board, merge, byId, over }: ProposalProps) {
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const answer = useCommand('answerMerge');
  const undo = useCommand('undoMerge');
  const params = { board: board.view.id, merge: merge.id };
  const originals = merge.statements.flatMap((id) => byId.get(id) ?? []);
  const { mine, state, text, asked, agreed } = merge;
  const given = mine?.answer ?? null;
  const error = answer.error ?? undo.error;
  const open = state === 'open' && !over;
  const send = (agree: boolean) => answer.send({ params, body: { agree } });
  return (
    <article className={styles.proposal}>
      <h3>{t('collate.proposal', { numbers: numbersIn(originals) })}</h3>
      <p className={styles.said} dir="auto">
        {text}
      </p>
      <details className={styles.more}>
        <summary>{t('collate.originals', { count: originals.length })}</summary>
        <ul className={styles.originals}>
          {originals.map((each) => (
            <li key={each.id} dir="auto">
              <small>{t('collate.number', { n: each.number })}</small> {each.text}
            </li>
          ))}
        </ul>
      </details>
      <p className={roomStyles.muted}>
        {state === 'declined' ? t('collate.declined') : t('collate.agreed', { agreed, asked })}
        {given !== null && ` ${t(given ? 'collate.saidYes' : 'collate.saidNo')}`}
      </p>
      {open && mine !== null && given === null && (
        <fieldset>
          <legend>{t('collate.ask')}</legend>
          <div className={styles.acts}>
            <Button look="primary" busy={answer.busy} onClick={() => send(true)}>
              {t('collate.yes')}
            </Button>
            <Button busy={answer.busy} onClick={() => send(false)}>
              {t('collate.no')}
            </Button>
          </div>
        </fieldset>
      )}
      {open && (given === true || board.view.me.steward) && (
        <div className={styles.acts}>
          <Button look="quiet" busy={undo.busy} onClick={() => undo.send({ params })}>
            {t('collate.takeBack')}
          </Button>
        </div>
      )}
      {error !== null && <p role="alert">{errorText(error)}</p>}
    </article>
  );
}
