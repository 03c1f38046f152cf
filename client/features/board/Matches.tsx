import '../../i18n/match.ts';
import { useTranslation } from 'react-i18next';
import type { MatchView } from '../../../shared/api/matches.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMatchCommand, useMatches } from '../../hooks/useMatches.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Matches.module.css';
import { ProposeMatch } from './ProposeMatch.tsx';

interface MatchesProps {
  readonly board: ReadyBoard;
  /** A need or an offer. */
  readonly item: CardItem;
}

/** What may fit a need or an offer, and what found it (NEED-1 to NEED-3). */
export function Matches({ board, item }: MatchesProps) {
  const { t } = useTranslation('match');
  const api = useMatches(board.view.id);
  if (api.state !== 'ready') return null;
  const own = api.data.matches.filter(({ need, offer }) => need === item.id || offer === item.id);
  const shown = own.flatMap((match) => {
    const other = board.snapshot.items.byId.get(match.need === item.id ? match.offer : match.need);
    return other === undefined ? [] : [{ match, other }];
  });
  const mayWrite = board.view.state === 'live' && !board.view.me.muted;
  if (shown.length === 0 && !mayWrite) return null;
  return (
    <section className={styles.matches} aria-labelledby="matches">
      <h3 id="matches">{t(item.type === 'need' ? 'need' : 'offer')}</h3>
      <p className={styles.small}>{t('lead')}</p>
      {shown.map(({ match, other }) => (
        <Match key={match.id} board={board.view.id} match={match} item={item} other={other} mayWrite={mayWrite} />
      ))}
      {mayWrite && <ProposeMatch board={board} item={item} matched={shown.map(({ other }) => other.id)} />}
    </section>
  );
}

interface MatchProps {
  readonly board: string;
  readonly match: MatchView;
  readonly item: CardItem;
  readonly other: CardItem;
  readonly mayWrite: boolean;
}

function Match({ board, match, item, other, mayWrite }: MatchProps) {
  const { t } = useTranslation('match');
  const n = other.number ?? '';
  const { state } = match;
  const done = item.type === 'need' ? t('met', { n }) : t('taken', { n });
  return (
    <div className={styles.match}>
      <p>{state === 'done' ? done : t(state === 'agreed' ? 'found' : 'fits', { n })}</p>
      <p dir="auto">{toPlainText(other.text)}</p>
      <Mine board={board} match={match} mayWrite={mayWrite} />
    </div>
  );
}

/** What one of the two authors is asked and told. */
function Mine({ board, match, mayWrite }: Pick<MatchProps, 'board' | 'match' | 'mayWrite'>) {
  const { t } = useTranslation('match');
  const errorText = useErrorText();
  const answer = useMatchCommand('answerMatch');
  const finish = useMatchCommand('finishMatch');
  const { id, state, mine } = match;
  if (mine === null) return null;
  const params = { board, match: id };
  const say = (agree: boolean) => answer.send({ params, body: { agree } });
  const asked = state === 'may_fit' && !mine.agreed;
  const open = state === 'agreed' && !mine.done;
  return (
    <>
      {asked && <p className={styles.small}>{t('yours')}</p>}
      {state === 'may_fit' && mine.agreed && <p className={styles.small}>{t('waiting')}</p>}
      {state !== 'may_fit' && <p dir="auto">{mine.other === null ? t('whoGone') : t('who', { name: mine.other })}</p>}
      {state === 'agreed' && mine.done && <p className={styles.small}>{t('doneYours')}</p>}
      {mayWrite && (asked || open) && (
        <div className={styles.acts}>
          {asked && (
            <>
              <Button look="primary" busy={answer.busy} onClick={() => say(true)}>
                {t('yes')}
              </Button>
              <Button busy={answer.busy} onClick={() => say(false)}>
                {t('no')}
              </Button>
            </>
          )}
          {open && (
            <Button icon="check" busy={finish.busy} onClick={() => finish.send({ params })}>
              {t('done')}
            </Button>
          )}
        </div>
      )}
      {(answer.error ?? finish.error) !== null && <p role="alert">{errorText(answer.error ?? finish.error)}</p>}
    </>
  );
}
