import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseGuards,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import { HOOK, type HookDemands } from './hook-demands';
import { TwilioSignatureGuard } from './twilio-signature.guard';
import type { WebhookParams } from './webhook-params';

/** A handler that only Twilio reaches: signed, for our account, about our number. */
export const TwilioHook = (demands: HookDemands): MethodDecorator =>
  applyDecorators(SetMetadata(HOOK, demands), UseGuards(TwilioSignatureGuard));

/** The signed form, as the guard read it. */
export const Sent = createParamDecorator((_: unknown, context: ExecutionContext): WebhookParams => {
  const { webhook } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!webhook) throw new DomainError('forbidden', 'telephony.signature');
  return webhook;
});
