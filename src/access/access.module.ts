import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ROLES } from '../kernel/actor';
import { Readiness } from '../platform/health/readiness.service';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { AccessGuard } from './access.guard';
import { AccountDesk } from './account-desk.service';
import { Accounts } from './accounts.service';
import { ApiClients } from './api-clients.service';
import { Callers } from './callers.service';
import { Confirmations } from './confirming/confirmations.service';
import { Credentials } from './credentials.service';
import { OpenId } from './directory-sign-in/openid.gateway';
import { OrganisationSignIns } from './directory-sign-in/organisation-sign-ins.service';
import { Authenticator } from './factors/authenticator.gateway';
import { FactorHolders } from './factors/factor-holders.queries';
import { SecondFactors } from './factors/second-factors.service';
import { ForgetSessions } from './forget-sessions.service';
import { Joinings } from './joining/joinings.service';
import { RouteTrials } from './joining/route-trials.service';
import { StaffReadiness } from './joining/staff-readiness.queries';
import { Departures } from './leaving/departures.service';
import { Ties } from './leaving/ties.service';
import { LiveStreams } from './live/live-streams.service';
import { LiveController } from './live/live.controller';
import { AccountPages } from './pages/account-pages.service';
import { AccountController } from './pages/account.controller';
import { ColleaguePages } from './pages/colleague-pages.service';
import { ColleagueController } from './pages/colleague.controller';
import { ColleaguesController } from './pages/colleagues.controller';
import { DoorPages } from './pages/door-pages.service';
import { ErrandCookie } from './pages/errand-cookie.service';
import { OrganisationSignInController } from './pages/organisation-sign-in.controller';
import { PasskeyForms } from './pages/passkey-forms.service';
import { PasskeysController } from './pages/passkeys.controller';
import { PinController } from './pages/pin.controller';
import { SecondStepController } from './pages/second-step.controller';
import { SessionController } from './pages/session.controller';
import { SignInController } from './pages/sign-in.controller';
import { StopBanners } from './pages/stop-banners.service';
import { StopsController } from './pages/stops.controller';
import { Passkeys } from './passkeys/passkeys.service';
import { WebAuthn } from './passkeys/webauthn.gateway';
import { Passwords } from './password.service';
import { OrganisationPauses } from './pausing/organisation-pauses.service';
import { OrganisationsAtWork } from './pausing/organisations-at-work.service';
import { PausedOrganisations } from './pausing/paused-organisations.queries';
import { ShutOuts } from './pausing/shut-outs.service';
import { Pins } from './pins/pins.service';
import { Quota } from './quota/quota.service';
import { Refusals } from './refusals.service';
import { SENTENCES } from './sentences';
import { Sessions } from './sessions.service';
import { SignIns } from './sign-ins.service';
import { AbleToWork } from './staffing/able-to-work.service';
import { AccountChanges } from './staffing/account-changes.service';
import { HeldWorks } from './staffing/held-work.service';
import { Throttle } from './throttle/throttle.service';
import { TokenController } from './token.controller';
import { UnsentForms } from './unsent/unsent-forms.service';

const UNSENT = {
  text: 'You were signed out before you had sent something. Go on with it',
  href: '/account/unsent',
};

@Global()
@Module({
  controllers: [
    SignInController,
    SecondStepController,
    AccountController,
    ColleaguesController,
    PasskeysController,
    OrganisationSignInController,
    StopsController,
    ColleagueController,
    SessionController,
    TokenController,
    LiveController,
    PinController,
  ],
  providers: [
    Departures,
    Joinings,
    RouteTrials,
    FactorHolders,
    StaffReadiness,
    Ties,
    AbleToWork,
    AccountChanges,
    AccountDesk,
    AccountPages,
    Accounts,
    ApiClients,
    Authenticator,
    Callers,
    ColleaguePages,
    Confirmations,
    Credentials,
    DoorPages,
    LiveStreams,
    ForgetSessions,
    HeldWorks,
    ErrandCookie,
    OpenId,
    OrganisationPauses,
    OrganisationSignIns,
    OrganisationsAtWork,
    PausedOrganisations,
    ShutOuts,
    PasskeyForms,
    Passkeys,
    Pins,
    Passwords,
    Quota,
    Refusals,
    SecondFactors,
    Sessions,
    SignIns,
    StopBanners,
    Throttle,
    WebAuthn,
    UnsentForms,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    AbleToWork,
    AccountChanges,
    Accounts,
    ApiClients,
    Departures,
    HeldWorks,
    Joinings,
    RouteTrials,
    StaffReadiness,
    Ties,
    OrganisationPauses,
    OrganisationsAtWork,
    Passkeys,
    PausedOrganisations,
    Pins,
    Quota,
    ShutOuts,
    SecondFactors,
    Sessions,
  ],
})
export class AccessModule {
  constructor(
    messages: Messages,
    pages: Pages,
    readiness: Readiness,
    accounts: Accounts,
    stops: StopBanners,
    unsent: UnsentForms,
  ) {
    messages.add(SENTENCES);
    pages.addNavigation(
      { href: '/colleagues', text: 'Colleagues', order: 130, roles: ['coordinator', 'manager'] },
      { href: '/account', text: 'Your account', order: 140, roles: ROLES },
    );
    pages.addBanner((actor) => stops.bannersFor(actor));
    pages.addBanner(async (actor) => ((await unsent.countOf(actor)) > 0 ? [UNSENT] : []));
    readiness.register({
      name: 'keys',
      says: 'The keys open what lies sealed in the database.',
      isMet: () => accounts.canBeOpened(),
    });
  }
}
