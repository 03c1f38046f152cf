import { useTranslation } from 'react-i18next';
import type { InheritedView } from '../../../shared/api/later.ts';
import { WEIGHTS } from '../../../shared/model/words.ts';
import { DotPicture } from '../../ui/DotPicture.tsx';
import styles from './Later.module.css';
import { ReplyBox } from './ReplyBox.tsx';
import { ReplyList } from './ReplyList.tsx';

interface InheritedStatementProps {
  readonly board: string;
  readonly me: string;
  readonly statement: InheritedView;
  readonly most: number;
  readonly mayReply: boolean;
  readonly mayRemove: boolean;
}

/** A statement of those before: how they saw it, what one says became of it, and what others of one's cohort say. */
export function InheritedStatement(props: InheritedStatementProps) {
  const { board, me, statement, most, mayReply, mayRemove } = props;
  const { t } = useTranslation(['later', 'rooms']);
  const { id, number, minority, text, counts, silent, marks, replies, own } = statement;
  const name = t('rooms:picture.statement', { n: number });
  const others = replies.filter(({ mine }) => !mine);
  return (
    <article className={styles.theirs} aria-labelledby={`earlier-${number}`}>
      <div>
        <p className={styles.tag}>
          <b>{name}</b>
          {minority && <span>{t('minority')}</span>}
        </p>
        <h3 id={`earlier-${number}`} dir="auto">
          {text}
        </h3>
      </div>
      {counts !== null && (
        <div className={styles.counts}>
          <DotPicture
            form="small"
            label={text}
            most={most}
            columns={WEIGHTS.map((weight) => ({
              key: weight,
              label: t(`rooms:weight.${weight}`),
              count: counts[weight],
              countWords: String(counts[weight]),
              hollow: weight === 'pass',
            }))}
          />
          {silent !== null && silent > 0 && (
            <p className={styles.small}>{t('rooms:picture.silent', { count: silent })}</p>
          )}
        </div>
      )}
      <ReplyBox board={board} me={me} statement={id} name={name} own={own} marked mayReply={mayReply} />
      {(others.length > 0 || marks !== null) && (
        <section className={styles.replies} aria-label={`${t('replies.said')}, ${name}`}>
          <h4>{t('replies.said')}</h4>
          {marks !== null && <p className={styles.small}>{t('replies.marks', marks)}</p>}
          <ReplyList board={board} replies={others} mayRemove={mayRemove} />
        </section>
      )}
    </article>
  );
}
