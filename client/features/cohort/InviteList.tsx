import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterRow } from '../../../shared/api/cohorts.ts';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { MAX_ROSTER_CHARACTERS, MAX_ROSTER_ROWS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Cohort.module.css';
import { DaysSelect } from './DaysSelect.tsx';
import { decodeText } from './decodeText.ts';
import { RosterPreview } from './RosterPreview.tsx';
import { RosterResult } from './RosterResult.tsx';

type Step =
  | { readonly at: 'list' }
  | { readonly at: 'preview'; readonly rows: readonly RosterRow[] }
  | { readonly at: 'done'; readonly result: ReplyOf<'inviteRoster'> };

/** A list of people, looked through line by line, and an invitation for each. */
export function InviteList({ cohort }: { readonly cohort: string }) {
  const { t } = useTranslation('invitation');
  const errorText = useErrorText();
  const read = useCommand('readRoster');
  const invite = useCommand('inviteRoster');
  const [csv, setCsv] = useState('');
  const [days, setDays] = useState(30);
  const [step, setStep] = useState<Step>({ at: 'list' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  // Another step takes the place of the button that was pressed: the focus goes to what came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a step.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = true;
  }, [step.at]);
  const onText = (text: string) => {
    setCsv(text);
    setTrouble(null);
    read.clear();
  };
  const onFile = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    chosen.arrayBuffer().then(
      (bytes) => {
        onText(decodeText(new Uint8Array(bytes)));
        setFile(chosen.name);
      },
      () => setTrouble(t('invite.fileFailed')),
    );
  };
  const look = () => {
    if (csv.trim() === '') setTrouble(t('invite.listEmpty'));
    else if (csv.length > MAX_ROSTER_CHARACTERS) setTrouble(t('invite.listLong', { max: MAX_ROSTER_ROWS }));
    else read.send({ params: { cohort }, body: { csv } }, ({ rows }) => setStep({ at: 'preview', rows }));
  };
  const send = () =>
    invite.send({ params: { cohort }, body: { csv, days } }, (result) => setStep({ at: 'done', result }));
  const startAgain = () => {
    setCsv('');
    setFile(null);
    setStep({ at: 'list' });
  };
  return (
    <section className={styles.block} aria-labelledby="invite-list">
      <div className={styles.screen}>
        <h3 id="invite-list" ref={heading} tabIndex={-1}>
          {step.at === 'done'
            ? t('invite.doneTitle', { count: step.result.invitations.length })
            : t(step.at === 'preview' ? 'invite.rows' : 'invite.listTitle')}
        </h3>
      </div>
      {step.at === 'list' && (
        <>
          <p className={styles.hint}>{t('invite.listText')}</p>
          <TextArea
            label={t('invite.listLabel')}
            hint={file === null ? t('invite.listHint') : <bdi>{t('invite.fileRead', { name: file })}</bdi>}
            placeholder={t('invite.listSample')}
            value={csv}
            rows={6}
            onChange={(text) => {
              onText(text);
              setFile(null);
            }}
            error={
              trouble ??
              (read.error?.code === 'invalid_input'
                ? t('invite.listLong', { max: MAX_ROSTER_ROWS })
                : errorText(read.error))
            }
            spellCheck={false}
            autoComplete="off"
          />
          <div className={styles.row}>
            <Button look="primary" busy={read.busy} onClick={look}>
              {t(read.busy ? 'invite.previewing' : 'invite.preview')}
            </Button>
            <FileButton onFile={onFile}>{t('invite.file')}</FileButton>
          </div>
        </>
      )}
      {step.at === 'preview' && (
        <RosterPreview
          rows={step.rows}
          busy={invite.busy}
          error={invite.error}
          days={<DaysSelect days={days} onChange={setDays} />}
          onSend={send}
          onBack={() => setStep({ at: 'list' })}
        />
      )}
      {step.at === 'done' && <RosterResult result={step.result} onMore={startAgain} />}
    </section>
  );
}

interface FileButtonProps {
  readonly onFile: (file: File | undefined) => void;
  readonly children: string;
}

/** The browser's own file field, reached by a button that looks like the others. */
function FileButton({ onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="resource" onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label={children}
        hidden
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file can be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </>
  );
}
