import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { TELEPHONY } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { LOGGER, type Logger } from '../../platform/logging/logger';
import { HOOK, type HookDemands } from './hook-demands';
import { readWebhook, type Webhook, type WebhookParams } from './webhook-params';

declare module 'fastify' {
  interface FastifyRequest {
    /** What Twilio sent, once the guard has proved that it did. */
    webhook?: WebhookParams;
  }
}

const IDENTIFIER = /^[A-Za-z0-9]{1,64}$/;

/** Nothing of ours moves before the request is proved to be Twilio's, for our account and about our number. */
@Injectable()
export class TwilioSignatureGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl' | 'telephony'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const demands = this.reflector.get<HookDemands>(HOOK, context.getHandler());
    const webhook = readWebhook(request.body);
    const isGenuine = webhook && this.#isSigned(request, webhook) && this.#isOurs(webhook.params, demands);
    if (!isGenuine) {
      this.logger.warn({ route: request.routeOptions.url }, 'webhook refused');
      throw new DomainError('forbidden', 'telephony.signature');
    }
    request.webhook = webhook.params;
    request.actor = TELEPHONY;
    return true;
  }

  /** The address is the configured one: Host and forwarding headers are what the sender says. */
  #isSigned(request: FastifyRequest, { signed }: Webhook): boolean {
    const signature = request.headers['x-twilio-signature'];
    if (typeof signature !== 'string') return false;
    const url = this.config.publicBaseUrl + request.url;
    return this.config.telephony.authTokens.some((token) => validateRequest(token, signature, url, signed));
  }

  #isOurs(params: WebhookParams, { ourNumberIs, needs }: HookDemands): boolean {
    const { accountSid, number } = this.config.telephony;
    if (params['AccountSid'] !== accountSid) return false;
    if (ourNumberIs && params[ourNumberIs] !== number) return false;
    // Twilio names both sides whenever it names one, an empty one too: a form with one of them was cut elsewhere.
    if (ourNumberIs && !('From' in params && 'To' in params)) return false;
    return needs.every((name) => hasShape(name, params[name]));
  }
}

function hasShape(name: string, value: string | undefined): boolean {
  return value !== undefined && (!name.endsWith('Sid') || IDENTIFIER.test(value));
}
