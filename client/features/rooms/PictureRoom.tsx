import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useLateAnswers } from '../../hooks/useBallot.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { HowToRead } from './HowToRead.tsx';
import { Opinions } from './Opinions.tsx';
import styles from './PictureRoom.module.css';
import { PictureTable } from './PictureTable.tsx';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import roomStyles from './Rooms.module.css';
import { Slices } from './Slices.tsx';
import { StatementPicture } from './StatementPicture.tsx';

// Only where another cohort came after this one, or was asked.
const RepliesTo = chunk(async () => (await import('./RepliesTo.tsx')).RepliesTo);

/** How the cohort sees it: spread, not just average; guess against fact; one's own place to oneself (PIC-1 to PIC-5). */
export function PictureRoom({ board, session }: RoomProps) {
  const { t } = useTranslation('rooms');
  const failure = useFailure();
  const phase = session.sealed.at(-1);
  const api = useApi('readPicture', {
    params: { board: board.view.id },
    query: phase === undefined ? {} : { phase },
  });
  const late = useLateAnswers(board.view.me.id, phase ?? '');
  switch (api.state) {
    case 'loading':
      return <Loading>{t('opening')}</Loading>;
    case 'failed':
      return <Failure {...failure(api.error)} onRetry={api.refresh} />;
    case 'ready':
      return <Picture board={board} picture={api.data} late={late} />;
  }
}

interface PictureProps {
  readonly board: ReadyBoard;
  readonly picture: PictureView;
  /** Answers of this device's came after the seal. */
  readonly late: boolean;
}

function Picture({ board, picture, late }: PictureProps) {
  const { t } = useTranslation('rooms');
  const { ballots, people, statements, tooFew, own } = picture;
  const most = Math.max(1, ...statements.flatMap(({ counts }) => (counts === null ? [] : Object.values(counts))));
  const staff = statements.some(({ by }) => by !== null && 'role' in by);
  return (
    <div className={roomStyles.room}>
      <div className={styles.lede}>
        <RoomHead title={t('picture.title')} facts={[board.view.prompt]}>
          {tooFew || statements.length === 0 ? undefined : t('picture.lead', { ballots, people })}
        </RoomHead>
        {!tooFew && statements.length > 0 && <OwnPlace picture={picture} />}
      </div>
      {late && (
        <Notice tone="warn">
          <p>{t('picture.late')}</p>
        </Notice>
      )}
      {statements.length === 0 && <Said title={t('picture.emptyTitle')}>{t('picture.emptyText')}</Said>}
      {tooFew && statements.length > 0 && (
        <Said title={t('picture.tooFewTitle')}>{t('picture.tooFewText', { ballots, people })}</Said>
      )}
      {statements.length > 0 && (
        <ol className={styles.multiples}>
          {statements.map((statement) => (
            <li key={statement.id} className={styles.multiple}>
              <StatementPicture
                board={board}
                statement={statement}
                own={own?.find((each) => each.statement === statement.id) ?? null}
                voted={own !== null}
                most={most}
              >
                <RepliesTo board={board.view.id} statement={statement.id} />
              </StatementPicture>
            </li>
          ))}
          {!tooFew && (
            <li className={styles.multiple}>
              <HowToRead ballots={ballots} own={own !== null} />
            </li>
          )}
        </ol>
      )}
      {staff && <p className={roomStyles.muted}>{t('picture.roles')}</p>}
      {!tooFew && statements.length > 0 && (
        <>
          <PictureTable picture={picture} />
          <Slices picture={picture} />
          <Opinions picture={picture} />
        </>
      )}
    </div>
  );
}

function Said({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <section className={roomStyles.section}>
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

/** Where one's own place is shown, and where not; or why there is none (PIC-3, VOTE-5). */
function OwnPlace({ picture: { own, keyGone } }: { readonly picture: PictureView }) {
  const { t } = useTranslation('rooms');
  const kind = keyGone ? 'keyGone' : own === null ? 'none' : 'private';
  return (
    <div className={styles.private}>
      <Icon name={keyGone ? 'unlock' : 'lock'} />
      <p>
        <b>{t(`picture.${kind}Title`)}</b> {t(`picture.${kind}Text`)}
      </p>
    </div>
  );
}
