import '../../i18n/home.ts';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import { displayCode } from '../../../shared/protocol/limits.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useCopy } from '../../hooks/useCopy.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyText } from '../../ui/CopyText.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { reachOf } from './reach.ts';
import styles from './Share.module.css';

const QrCode = lazy(async () => ({ default: (await import('../../ui/QrCode.tsx')).QrCode }));

/** How others come to the board: code, link and QR, to be read from the last row. */
export function SharePage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('home');
  usePage(t('share.page'));
  const board = useApi('readBoard', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  if (board.state !== 'ready') return null;
  const { code, joinUrl, prompt, cohort } = board.data;
  return (
    <div className={styles.share}>
      <header>
        <h1 tabIndex={-1} dir="auto">
          {prompt}
        </h1>
        {cohort !== '' && (
          <p className={styles.cohort} dir="auto">
            {cohort}
          </p>
        )}
      </header>
      {code !== null && joinUrl !== null && board.data.state === 'live' ? (
        <Invitation code={code} joinUrl={joinUrl} />
      ) : (
        <NotOpen board={board.data} />
      )}
      <div className={styles.on}>
        <Link href={`/boards/${boardId}`} asChild>
          <LinkButton look="primary" icon="forward">
            {t('share.toBoard')}
          </LinkButton>
        </Link>
      </div>
    </div>
  );
}

function Invitation({ code, joinUrl }: { readonly code: string; readonly joinUrl: string }) {
  const { t } = useTranslation(['home', 'common']);
  const link = useRef<HTMLSpanElement>(null);
  const [copied, copy] = useCopy(link);
  const { host } = new URL(joinUrl);
  const words = { no: '', copied: t('common:copied'), selected: t('common:copyByHand') };
  return (
    <div className={styles.invitation}>
      <div className={styles.words}>
        <p className={styles.at}>{t('share.at', { host })}</p>
        <p className={styles.code} translate="no" role="img" aria-label={`${t('share.code')}: ${[...code].join(' ')}`}>
          {displayCode(code)
            .split(' ')
            .map((half) => (
              <span key={half}>{half}</span>
            ))}
        </p>
        <CopyText
          label={t('share.link')}
          text={joinUrl}
          button={t('share.copyLink')}
          status={words[copied]}
          source={link}
          onCopy={copy}
        />
        <Reach joinUrl={joinUrl} />
      </div>
      <div className={styles.qr}>
        <Suspense fallback={null}>
          <QrCode text={joinUrl} label={t('share.qr', { url: joinUrl })} />
        </Suspense>
      </div>
    </div>
  );
}

function Reach({ joinUrl }: { readonly joinUrl: string }): ReactNode {
  const { t } = useTranslation('home');
  switch (reachOf(joinUrl)) {
    case 'this_machine':
      return (
        <Notice tone="warn" title={t('share.onlyHereTitle')}>
          <p>{t('share.onlyHere', { host: new URL(joinUrl).host })}</p>
        </Notice>
      );
    case 'not_encrypted':
      return (
        <Notice small icon="unlock">
          <p>{t('share.notEncrypted')}</p>
        </Notice>
      );
    case 'encrypted':
      return null;
  }
}

/** A draft or a closed board: nobody can join, and one press changes that. */
function NotOpen({ board }: { readonly board: BoardView }) {
  const { t } = useTranslation('home');
  const errorText = useErrorText();
  const setState = useCommand('setBoardState');
  const draft = board.state === 'draft';
  return (
    <Notice title={t(draft ? 'share.draftTitle' : 'share.closedTitle')}>
      <p>{t(draft ? 'share.draft' : 'share.closed')}</p>
      {setState.error !== null && <p role="alert">{errorText(setState.error)}</p>}
      {board.me.steward && (
        <div>
          <Button
            busy={setState.busy}
            onClick={() => setState.send({ params: { board: board.id }, body: { state: 'live' } })}
          >
            {t(draft ? 'share.goLive' : 'share.reopen')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
