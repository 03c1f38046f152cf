import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MINORITY_PLACE } from '../../../shared/model/board.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import styles from './GroupSheet.module.css';
import { numbersOfPlaces } from './numbersOfPlaces.ts';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import { SheetCards } from './SheetCards.tsx';
import { StatementPlace } from './StatementPlace.tsx';
import { useGroupName } from './useGroupName.ts';

interface GroupSheetProps extends RoomProps {
  readonly sheet: ReadyBoard;
  /** Set for somebody who visits: the group's name, and what stands above its sheet. */
  readonly visiting?: { readonly name: string; readonly banner: ReactNode };
}

/** A group's sheet: places for statements in their own words, one for a minority, and the cards they come from (STM-1). */
export function GroupSheet({ session, sheet, visiting }: GroupSheetProps) {
  const { t } = useTranslation('rooms');
  const groupName = useGroupName();
  const { view, snapshot } = sheet;
  const { places } = snapshot.items;
  const hidden = session.promise === 'hidden';
  const own = visiting === undefined ? session.sheet : null;
  const mine = useMemo(() => new Set(session.mine), [session.mine]);
  const numbers = useMemo(() => numbersOfPlaces(places), [places]);
  const ordinary = places.filter(({ place }) => place !== MINORITY_PLACE);
  const minority = places.filter(({ place }) => place === MINORITY_PLACE);
  const here = own === null ? '' : t('sheet.here', { here: hereOf(sheet, own.members), all: own.members.length });
  const props = { sheet, numbers };
  return (
    <div className={styles.container}>
      <div className={styles.wrap}>
        <div className={styles.sheet}>
          {visiting?.banner}
          {own !== null && <Visitors names={own.visitors.map(sheet.nameOf)} />}
          <div className={styles.head}>
            <RoomHead
              title={view.prompt}
              facts={[
                groupName(visiting?.name ?? own?.name ?? ''),
                t('sheet.facts.cap', { count: session.cap }),
                t(hidden ? 'sheet.hidden' : 'sheet.named'),
                here,
              ]}
            >
              {phaseOf(session)?.prompt || undefined}
            </RoomHead>
            <p className={styles.live}>
              <Icon name="pen" />
              <span>{t(hidden ? 'sheet.liveHidden' : 'sheet.live')}</span>
            </p>
          </div>
          {places.length === 0 && <Loading>{t('sheet.noPlaces')}</Loading>}
          <ol>
            {ordinary.map((place) => (
              <li key={place.id} className={styles.statement}>
                <span className={styles.ord} aria-hidden="true">
                  {numbers.get(place.id)}
                </span>
                <StatementPlace {...props} place={place} first={ordinary.every(isEmptyPlace)} />
              </li>
            ))}
          </ol>
          {minority.length > 0 && (
            <section className={styles.minority} aria-labelledby="minority">
              <h2 id="minority">{t('sheet.minority')}</h2>
              <p className={styles.why}>{t('sheet.minorityText')}</p>
              {minority.map((place) => (
                <StatementPlace key={place.id} {...props} place={place} first={false} />
              ))}
            </section>
          )}
        </div>
        <SheetCards {...props} hidden={hidden} visiting={visiting !== undefined} mine={mine} />
      </div>
    </div>
  );
}

/** VIS-3: nobody reads along unseen. */
function Visitors({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('rooms');
  return (
    <div role="status">
      {names.length > 0 && (
        <p className={styles.visit} dir="auto">
          <Icon name="eye" />
          {t('sheet.visit', { names: names.join(', '), count: names.length })}
        </p>
      )}
    </div>
  );
}

function hereOf({ snapshot }: ReadyBoard, members: readonly string[]): number {
  return members.filter((member) => snapshot.here.has(member)).length;
}

function isEmptyPlace({ text }: { readonly text: { readonly content?: readonly unknown[] } }): boolean {
  return JSON.stringify(text).includes('"text":') === false;
}
