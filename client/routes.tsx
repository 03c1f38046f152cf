import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import type { PeopleOf } from './features/board/BoardHeader.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { NamePage } from './features/join/NamePage.tsx';
import { StartPage } from './features/join/StartPage.tsx';
import { EncryptionNotice } from './features/shell/EncryptionNotice.tsx';
import { ErrorBoundary } from './features/shell/ErrorBoundary.tsx';
import { NotFound } from './features/shell/NotFound.tsx';
import { ofBoard, site, slip } from './frames.tsx';
import { useApi } from './hooks/useApi.ts';
import { chunk } from './ui/chunk.tsx';
import { Loading } from './ui/Loading.tsx';

/* Joining comes with the first bundle: it is small, and a class on one Wi-Fi waits for each round trip. */

const BoardPage = lazy(async () => ({ default: (await import('./features/board/BoardPage.tsx')).BoardPage }));
const ConsentPrompt = lazy(async () => ({
  default: (await import('./features/publish/ConsentPrompt.tsx')).ConsentPrompt,
}));
const PublishPage = lazy(async () => ({ default: (await import('./features/publish/PublishPage.tsx')).PublishPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./features/people/SettingsPage.tsx')).SettingsPage }));
const SafeguardPage = lazy(async () => ({
  default: (await import('./features/people/SafeguardPage.tsx')).SafeguardPage,
}));
const TokensPage = lazy(async () => ({ default: (await import('./features/account/TokensPage.tsx')).TokensPage }));
const MePage = lazy(async () => ({ default: (await import('./features/account/MePage.tsx')).MePage }));
const MinePage = lazy(async () => ({ default: (await import('./features/publish/MinePage.tsx')).MinePage }));
const CohortRoutes = lazy(async () => ({ default: (await import('./cohortRoutes.tsx')).CohortRoutes }));
const NewBoardPage = lazy(async () => ({ default: (await import('./features/home/NewBoardPage.tsx')).NewBoardPage }));
const SharePage = lazy(async () => ({ default: (await import('./features/home/SharePage.tsx')).SharePage }));
const EnterPage = lazy(async () => ({ default: (await import('./features/account/EnterPage.tsx')).EnterPage }));
const SignInPage = lazy(async () => ({ default: (await import('./features/account/SignInPage.tsx')).SignInPage }));
const ReenterPage = lazy(async () => ({ default: (await import('./features/account/ReenterPage.tsx')).ReenterPage }));

// A board is read and written in long before anybody looks at who is there.
const PeopleDialog = chunk(async () => (await import('./features/people/PeopleDialog.tsx')).PeopleDialog);

/** What `cohortRoutes.tsx` knows the pages of: nobody who only joins a board needs their list. */
const OF_COHORTS = /^\/(?:invite|boards|boards\/[^/]+\/groups|cohorts\/.+)\/?$/;

const bare = (page: ReactNode) => page;
const people: PeopleOf = (board, onClose) => <PeopleDialog board={board} onClose={onClose} />;

/** Every address of the app, and what stands there. */
export function Routes() {
  const [location] = useLocation();
  return (
    <ErrorBoundary place={location}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">{slip(<StartPage notice={<EncryptionNotice />} />)}</Route>
          <Route path="/j/:code">
            {({ code }) => (
              <DeviceGate code={code} frame={slip}>
                {slip(<NamePage key={code} code={code} notice={<EncryptionNotice />} />)}
              </DeviceGate>
            )}
          </Route>
          <Route path="/enter">{slip(<EnterPage />)}</Route>
          <Route path="/sign-in">{slip(<SignInPage />)}</Route>
          <Route path="/re-enter">{slip(<ReenterPage />)}</Route>
          <Route path="/me">
            <DeviceGate frame={slip}>{site(<MePage />)}</DeviceGate>
          </Route>
          <Route path={OF_COHORTS}>
            <CohortRoutes />
          </Route>
          <Route path="/boards/new">{site(<NewBoardPage />)}</Route>
          <Route path="/boards/:id">
            {({ id }) => ofBoard(id, <BoardPage boardId={id} consent={<Consent board={id} />} people={people} />, bare)}
          </Route>
          <Route path="/boards/:id/share">{({ id }) => ofBoard(id, <SharePage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/publish">{({ id }) => ofBoard(id, <PublishPage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/settings">{({ id }) => ofBoard(id, <SettingsPage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/safeguarding">{({ id }) => ofBoard(id, <SafeguardPage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/tokens">{({ id }) => ofBoard(id, <TokensPage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/mine">{({ id }) => ofBoard(id, <MinePage boardId={id} />, site)}</Route>
          <Route>{slip(<NotFound />)}</Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** The question to authors comes beside the board, never before it, and only while there is one. */
function Consent({ board }: { readonly board: string }) {
  const view = useApi('readBoard', { params: { board } });
  if (view.state !== 'ready' || !view.data.publishing) return null;
  return (
    <Suspense fallback={null}>
      <ConsentPrompt boardId={board} />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <main>
      <Loading>{t('loading')}</Loading>
    </main>
  );
}
