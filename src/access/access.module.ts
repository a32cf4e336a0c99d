import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
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
  constructor(messages: Messages) {
    messages.add(SENTENCES);
  }
}
