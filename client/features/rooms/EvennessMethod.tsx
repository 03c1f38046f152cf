import { useTranslation } from 'react-i18next';
import type { EvennessView } from '../../../shared/api/evenness.ts';
import pictureStyles from './PictureRoom.module.css';

interface EvennessMethodProps {
  readonly view: EvennessView;
  /** No names were promised: figures come in tenths. */
  readonly hidden: boolean;
}

/** Formula, what counts, sources, and the numbers as a table. */
export function EvennessMethod({ view, hidden }: EvennessMethodProps) {
  const { t, i18n } = useTranslation('evenness');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const shown = (share: number | undefined) => (share === undefined ? t('none') : number.format(share));
  const rows = (['volume', 'uptake'] as const).flatMap((kind) => [
    { kind, where: view.grouped ? ('within' as const) : ('whole' as const), figure: view[kind].within },
    ...(view.grouped ? [{ kind, where: 'between' as const, figure: view[kind].between }] : []),
  ]);
  const texts = ['howPielou', 'howGini', 'howCounted', 'howBounds', ...(hidden ? ['howTenths' as const] : [])] as const;
  return (
    <details className={pictureStyles.fold}>
      <summary>{t('how')}</summary>
      {texts.map((text) => (
        <p key={text} className={pictureStyles.method}>
          {t(text)}
        </p>
      ))}
      <p className={pictureStyles.method} lang="en">
        {t('howSources')}
      </p>
      <table className={pictureStyles.table} aria-label={t('numbers')}>
        <thead>
          <tr>
            <th scope="col">{t('col.what')}</th>
            <th scope="col" className={pictureStyles.number}>
              {t('col.pielou')}
            </th>
            <th scope="col" className={pictureStyles.number}>
              {t('col.gini')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, where, figure }) => (
            <tr key={`${kind} ${where}`}>
              <th scope="row">{t('row', { what: t(kind), where: t(where) })}</th>
              <td className={pictureStyles.number}>{shown(figure?.pielou)}</td>
              <td className={pictureStyles.number}>{shown(figure?.gini)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
