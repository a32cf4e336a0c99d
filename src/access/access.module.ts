import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ROLES } from '../kernel/actor';
import { Readiness } from '../platform/health/readiness.service';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { AccessGuard } from './access.guard';
import { AccountDesk } from './account-desk.service';
import { Accounts } from './accounts.service';
import { ApiClients } from './api-clients.service';
import { Credentials } from './credentials.service';
import { Authenticator } from './factors/authenticator.gateway';
import { SecondFactors } from './factors/second-factors.service';
import { AccountController } from './pages/account.controller';
import { ColleaguesController } from './pages/colleagues.controller';
import { DoorPages } from './pages/door-pages.service';
import { SecondStepController } from './pages/second-step.controller';
import { SignInController } from './pages/sign-in.controller';
import { Passwords } from './password.service';
import { SENTENCES } from './sentences';
import { Sessions } from './sessions.service';
import { SignIns } from './sign-ins.service';
import { Throttle } from './throttle/throttle.service';
import { TokenController } from './token.controller';

@Global()
@Module({
  controllers: [
    SignInController,
    SecondStepController,
    AccountController,
    ColleaguesController,
    TokenController,
  ],
  providers: [
    AccountDesk,
    Accounts,
    ApiClients,
    Authenticator,
    Credentials,
    DoorPages,
    Passwords,
    SecondFactors,
    Sessions,
    SignIns,
    Throttle,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Accounts, ApiClients, SecondFactors, Sessions],
})
export class AccessModule implements OnApplicationBootstrap {
  constructor(
    messages: Messages,
    private readonly pages: Pages,
    readiness: Readiness,
    accounts: Accounts,
  ) {
    messages.add(SENTENCES);
    readiness.register({
      name: 'keys',
      says: 'The keys open what lies sealed in the database.',
      isMet: () => accounts.canBeOpened(),
    });
  }

  /** After every feature has put its own work into the navigation: this stands at its end. */
  onApplicationBootstrap(): void {
    this.pages.addNavigation(
      { href: '/colleagues', text: 'Colleagues', roles: ['coordinator', 'manager'] },
      { href: '/account', text: 'Your account', roles: ROLES },
    );
  }
}
