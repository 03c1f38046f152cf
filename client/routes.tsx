import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import type { PeopleOf } from './features/board/BoardHeader.tsx';
import { BoardGate } from './features/join/BoardGate.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { NamePage } from './features/join/NamePage.tsx';
import { StartPage } from './features/join/StartPage.tsx';
import { EncryptionNotice } from './features/shell/EncryptionNotice.tsx';
import { ErrorBoundary } from './features/shell/ErrorBoundary.tsx';
import { NotFound } from './features/shell/NotFound.tsx';
import { SlipFrame } from './features/shell/SlipFrame.tsx';
import { useApi } from './hooks/useApi.ts';
import { chunk } from './ui/chunk.tsx';
import { Loading } from './ui/Loading.tsx';

/* Joining comes with the first bundle: it is small, and a class on one Wi-Fi waits for each round trip. */

const SiteFrame = lazy(async () => ({ default: (await import('./features/shell/SiteFrame.tsx')).SiteFrame }));
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
const HomePage = lazy(async () => ({ default: (await import('./features/cohort/HomePage.tsx')).HomePage }));
const CohortPage = lazy(async () => ({ default: (await import('./features/cohort/CohortPage.tsx')).CohortPage }));
const NewCohortPage = lazy(async () => ({
  default: (await import('./features/cohort/NewCohortPage.tsx')).NewCohortPage,
}));
const InvitationPage = lazy(async () => ({
  default: (await import('./features/cohort/InvitationPage.tsx')).InvitationPage,
}));
const BoardGroupsPage = lazy(async () => ({
  default: (await import('./features/cohort/BoardGroupsPage.tsx')).BoardGroupsPage,
}));
const NewBoardPage = lazy(async () => ({ default: (await import('./features/home/NewBoardPage.tsx')).NewBoardPage }));
const SharePage = lazy(async () => ({ default: (await import('./features/home/SharePage.tsx')).SharePage }));
const EnterPage = lazy(async () => ({ default: (await import('./features/account/EnterPage.tsx')).EnterPage }));
const SignInPage = lazy(async () => ({ default: (await import('./features/account/SignInPage.tsx')).SignInPage }));
const ReenterPage = lazy(async () => ({ default: (await import('./features/account/ReenterPage.tsx')).ReenterPage }));

// A board is read and written in long before anybody looks at who is there.
const PeopleDialog = chunk(async () => (await import('./features/people/PeopleDialog.tsx')).PeopleDialog);

const slip = (page: ReactNode) => <SlipFrame>{page}</SlipFrame>;
const site = (page: ReactNode) => <SiteFrame>{page}</SiteFrame>;
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
          <Route path="/invite">{slip(<InvitationPage notice={<EncryptionNotice />} />)}</Route>
          <Route path="/boards">
            <DeviceGate frame={slip}>{site(<HomePage />)}</DeviceGate>
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
          <Route path="/boards/:id/groups">{({ id }) => ofBoard(id, <BoardGroupsPage boardId={id} />, site)}</Route>
          <Route path="/boards/:id/mine">{({ id }) => ofBoard(id, <MinePage boardId={id} />, site)}</Route>
          <Route path="/cohorts/new">{site(<NewCohortPage />)}</Route>
          <Route path="/cohorts/:id">{({ id }) => ofCohort(id, 'boards')}</Route>
          <Route path="/cohorts/:id/people">{({ id }) => ofCohort(id, 'people')}</Route>
          <Route path="/cohorts/:id/invite">{({ id }) => ofCohort(id, 'invite')}</Route>
          <Route path="/cohorts/:id/groups">{({ id }) => ofCohort(id, 'groups')}</Route>
          <Route path="/cohorts/:id/settings">{({ id }) => ofCohort(id, 'settings')}</Route>
          <Route>{slip(<NotFound />)}</Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** A page for members of a board, on a device that knows who it is. */
function ofBoard(id: string, page: ReactNode, frame: (page: ReactNode) => ReactNode) {
  return (
    <DeviceGate key={id} board={id} frame={slip}>
      <BoardGate board={id} frame={slip}>
        {frame(page)}
      </BoardGate>
    </DeviceGate>
  );
}

/** A page of a cohort, on a device that knows who it is. */
function ofCohort(id: string, part: ComponentProps<typeof CohortPage>['part']) {
  return (
    <DeviceGate key={id} frame={slip}>
      {site(<CohortPage cohortId={id} part={part} />)}
    </DeviceGate>
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
