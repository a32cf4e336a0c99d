import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Readiness } from '../platform/health/readiness.service';
import { Messages } from '../platform/web/messages.service';
import { AccessGuard } from './access.guard';
import { Accounts } from './accounts.service';
import { ApiClients } from './api-clients.service';
import { SignInController } from './pages/sign-in.controller';
import { Passwords } from './password.service';
import { SENTENCES } from './sentences';
import { Sessions } from './sessions.service';
import { TokenController } from './token.controller';

@Global()
@Module({
  controllers: [SignInController, TokenController],
  providers: [Accounts, Sessions, ApiClients, Passwords, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Accounts, ApiClients],
})
export class AccessModule {
  constructor(messages: Messages, readiness: Readiness, accounts: Accounts) {
    messages.add(SENTENCES);
    readiness.register({
      name: 'keys',
      says: 'The keys open what lies sealed in the database.',
      isMet: () => accounts.canBeOpened(),
    });
  }
}
