import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { SoftphoneTokens } from './softphone-tokens.gateway';

const SOFTPHONE_PATHS = { page: '/console/softphone', token: '/console/softphone/token' } as const;

/** The network's signalling, its sounds and its measurements of a line; on this one page and no other. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https://eventgw.twilio.com wss://voice-js.roaming.twilio.com https://sdk.twilio.com https://media.twiliocdn.com",
  'media-src mediastream: blob: https://sdk.twilio.com https://media.twiliocdn.com',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';');

/** A window of its own: the console's pages come and go, and a call must not end with them. */
@Controller()
export class SoftphoneController {
  constructor(private readonly tokens: SoftphoneTokens) {}

  @Get(SOFTPHONE_PATHS.page)
  @Allow('handler', 'coordinator')
  @NotAudited('is a telephone; the calls themselves are in the trail')
  @Header('content-security-policy', POLICY)
  page(): Page {
    if (this.tokens.kind !== 'twilio') throw new DomainError('not-found', 'not-found');
    return new Page('telephony/softphone/softphone.njk', { tokenPath: SOFTPHONE_PATHS.token });
  }

  @Post(SOFTPHONE_PATHS.token)
  @Allow('handler', 'coordinator')
  @NotAudited('lets the handler’s own browser be rung; the calls themselves are in the trail')
  @HttpCode(200)
  async token(@CurrentStaff() actor: StaffActor): Promise<{ token: string }> {
    return { token: await this.tokens.issue(actor) };
  }
}
