import { useTranslation } from 'react-i18next';
import type { OwnReply } from '../../../shared/api/later.ts';
import type { Command } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Later.module.css';

interface OwnRepliedProps {
  readonly name: string;
  readonly own: NonNullable<OwnReply>;
  readonly mayReply: boolean;
  readonly takeBack: Pick<Command<'takeBackReply'>, 'busy' | 'error'>;
  readonly onChange: () => void;
  readonly onTakeBack: () => void;
}

/** What one said, and the ways to reword it or take it back. */
export function OwnReplied({ name, own, mayReply, takeBack, onChange, onTakeBack }: OwnRepliedProps) {
  const { t } = useTranslation('later');
  const errorText = useErrorText();
  return (
    <div className={styles.own}>
      <p className={styles.small}>
        {t('reply.yours')} {own.mark !== null && <b>{t(`mark.${own.mark}`)}</b>}
      </p>
      {own.text !== '' && (
        <p className={styles.said} dir="auto">
          {own.text}
        </p>
      )}
      {mayReply && (
        <div className={styles.acts}>
          <Button look="quiet" icon="pen" aria-label={t('reply.changeOf', { n: name })} onClick={onChange}>
            {t('reply.change')}
          </Button>
          <Button
            look="quiet"
            busy={takeBack.busy}
            aria-label={t('reply.takeBackOf', { n: name })}
            onClick={onTakeBack}
          >
            {t('reply.takeBack')}
          </Button>
        </div>
      )}
      {takeBack.error !== null && <p role="alert">{errorText(takeBack.error)}</p>}
    </div>
  );
}
