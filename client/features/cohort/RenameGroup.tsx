import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { TextField } from '../../ui/TextField.tsx';

interface RenameGroupProps {
  readonly grouping: string;
  readonly group: string;
  readonly title: string;
  readonly onClose: () => void;
}

export function RenameGroup({ grouping, group, title, onClose }: RenameGroupProps) {
  const { t } = useTranslation(['groups', 'common']);
  const errorText = useErrorText();
  const formId = useId();
  const change = useCommand('changeGrouping');
  const [name, setName] = useState(title);
  const [checked, setChecked] = useState(false);
  const given = name.trim();
  const trouble =
    given === ''
      ? t('renameNeeded')
      : given.length > MAX_NAME_CHARACTERS
        ? t('renameLong', { max: MAX_NAME_CHARACTERS })
        : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (trouble !== null) return;
    change.send({ params: { grouping }, body: { rename: { group, name: given } } }, onClose);
  };
  return (
    <Dialog
      title={t('renameTitle', { group: title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={change.busy}>
            {t('renameYes')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('renameName')}
          value={name}
          onChange={(value) => {
            setName(value);
            setChecked(false);
            change.clear();
          }}
          error={checked && trouble !== null ? trouble : errorText(change.error)}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  );
}
