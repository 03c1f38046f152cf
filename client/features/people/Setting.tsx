import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSettings } from '../../../shared/api/people.ts';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Check } from '../../ui/Check.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Page.module.css';

interface SettingProps {
  readonly view: BoardView;
  readonly name: keyof BoardSettings;
}

/** One setting that is on or off, with what it means. It shows what was pressed while that is on its way. */
export function Setting({ view, name }: SettingProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const change = useCommand('changeBoard');
  const [pressed, setPressed] = useState<boolean | null>(null);
  const now = view.settings[name];
  const shown = pressed !== null && change.error === null ? pressed : now;
  const onChange = (on: boolean) => {
    // One at a time: what is under way is not overtaken.
    if (change.busy) return;
    setPressed(on);
    change.send({ params: { board: view.id }, body: { [name]: on } }, (settings) => setPressed(settings[name]));
  };
  return (
    <div className={styles.switch}>
      <Check checked={shown} onChange={onChange}>
        {t(`settings.${name}`)}
      </Check>
      <p>{t(`settings.${name}Text`)}</p>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
    </div>
  );
}
