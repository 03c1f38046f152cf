import '../../i18n/evenness.ts';
import { useTranslation } from 'react-i18next';
import type { EvennessView } from '../../../shared/api/evenness.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { useApi } from '../../hooks/useApi.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { cx } from '../../ui/cx.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import styles from './Evenness.module.css';
import { EvennessMethod } from './EvennessMethod.tsx';
import { PowerMap } from './PowerMap.tsx';
import { RoomHead } from './RoomHead.tsx';
import roomStyles from './Rooms.module.css';

interface EvennessRoomProps {
  readonly board: ReadyBoard;
  readonly session: SessionView;
}

/** How evenly turns and uptake are spread, and which roles decided what (EVEN-1 to EVEN-3). */
export function EvennessRoom({ board, session }: EvennessRoomProps) {
  const { t } = useTranslation('evenness');
  const failure = useFailure();
  const api = useApi('readEvenness', { params: { board: board.view.id } });
  if (api.state === 'loading') return <Loading>{t('waiting')}</Loading>;
  if (api.state === 'failed') return <Failure {...failure(api.error)} onRetry={api.refresh} />;
  const view = api.data;
  return (
    <div className={cx(roomStyles.room, roomStyles.narrow)}>
      <RoomHead title={t('title')} facts={[board.view.prompt]}>
        {t('lead')}
      </RoomHead>
      {view.tooFew ? (
        <section className={roomStyles.section}>
          <h2>{t('tooFewTitle')}</h2>
          <p>{t('tooFewText')}</p>
        </section>
      ) : (
        <>
          <Spread kind="volume" view={view} />
          <Spread kind="uptake" view={view} />
          <EvennessMethod view={view} hidden={session.promise === 'hidden'} />
        </>
      )}
      <PowerMap power={view.power} sealed={session.sealed.length > 0} />
    </div>
  );
}

function Spread({ kind, view }: { readonly kind: 'volume' | 'uptake'; readonly view: EvennessView }) {
  const { t } = useTranslation('evenness');
  const { within, between } = view[kind];
  return (
    <section className={roomStyles.section} aria-labelledby={kind}>
      <h2 id={kind}>{t(kind)}</h2>
      <p className={roomStyles.muted}>{t(`${kind}Text`)}</p>
      <dl className={styles.meters}>
        {view.grouped ? (
          <>
            <Meter name={t('within')} text={t('withinText')} share={within?.pielou ?? null} />
            <Meter name={t('between')} text={t('betweenText')} share={between?.pielou ?? null} />
          </>
        ) : (
          <Meter name={t('whole')} text={t('wholeText')} share={within?.pielou ?? null} />
        )}
      </dl>
    </section>
  );
}

interface MeterProps {
  readonly name: string;
  readonly text: string;
  /** 0 to 1; null where too little was said. */
  readonly share: number | null;
}

function Meter({ name, text, share }: MeterProps) {
  const { t, i18n } = useTranslation('evenness');
  const value = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <div className={styles.meter}>
      <dt>
        {name} <small>{text}</small>
      </dt>
      <dd>
        {share === null ? (
          t('nothing')
        ) : (
          <>
            <svg className={styles.bar} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.track} width="100" height="12" />
              <rect className={styles.fill} width={100 * share} height="12" />
            </svg>
            <span>{t('meter', { value: value.format(share), words: t(`words.${wordsFor(share)}`) })}</span>
          </>
        )}
      </dd>
    </div>
  );
}

/**
 * Bounds of the words. Among ten people J is 0.96 when one has three times what each other has, 0.78 when two have two
 * thirds, 0.48 when one has three quarters.
 */
function wordsFor(share: number): 'even' | 'fair' | 'uneven' | 'few' {
  if (share >= 0.95) return 'even';
  if (share >= 0.8) return 'fair';
  return share >= 0.5 ? 'uneven' : 'few';
}
