import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error';
import { ASKED_BY_SCRIPT, FRESH_FACTOR, POLICY, type Policy } from '../platform/http/route-policy.decorator';
import { Callers, isApi } from './callers.service';
import { Confirmations } from './confirming/confirmations.service';
import { isAllowed } from './is-allowed';
import { Refusals } from './refusals.service';
import { KEEPING, leftFields, unsentFields, type UnsentFields } from './unsent/unsent-fields';
import { UnsentForms } from './unsent/unsent-forms.service';

/** Deny by default: a handler that does not say who may call it is called by nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly confirmations: Confirmations,
    private readonly refusals: Refusals,
    private readonly unsent: UnsentForms,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    const actor = await this.callers.identify(request);
    request.actor = actor;
    if (!this.reflector.get<boolean | undefined>(ASKED_BY_SCRIPT, context.getHandler()))
      await request.keepSession?.();
    if (policy && 'public' in policy) return true;
    if (!actor) throw await this.#turnAway(request);
    if (!policy || !isAllowed(policy.allow, actor)) {
      await this.refusals.record(actor, request.routeOptions.url ?? 'unknown');
      throw new DomainError('forbidden', 'access.refused');
    }
    const isAskedAgain = this.reflector.get<boolean | undefined>(FRESH_FACTOR, context.getHandler());
    if (isAskedAgain) await this.confirmations.demand(request, actor);
    return true;
  }

  async #turnAway(request: FastifyRequest): Promise<DomainError> {
    if (isApi(request)) return new DomainError('forbidden', 'access.token');
    await this.#keepUnsent(request);
    return new DomainError('forbidden', 'access.sign-in');
  }

  /** A form whose sender was there too late, or whose page slept through the end: what they typed waits for them. */
  async #keepUnsent(request: FastifyRequest): Promise<void> {
    const form = request.method === 'POST' ? lateFields(request) : undefined;
    const accountId = form && (await this.callers.lapsedAccount(request));
    if (form && accountId !== undefined) await this.unsent.keep(accountId, form);
  }
}

function lateFields({ url, headers, body }: FastifyRequest): UnsentFields | undefined {
  if (url === KEEPING) return leftFields(body);
  return headers.accept?.includes('text/html') ? unsentFields(url, body) : undefined;
}
