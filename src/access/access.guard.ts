import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { Database } from '../platform/database/database.service';
import { ASKED_BY_SCRIPT, POLICY, type Policy } from '../platform/http/route-policy.decorator';
import { ApiClients } from './api-clients.service';
import { isAllowed } from './is-allowed';
import { readSessionCookie } from './session-cookie';
import { Sessions } from './sessions.service';

/** Deny by default: a handler that does not say who may call it is called by nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly clients: ApiClients,
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    const actor = await this.#identify(request);
    request.actor = actor;
    if (!this.reflector.get<boolean | undefined>(ASKED_BY_SCRIPT, context.getHandler()))
      await request.keepSession?.();
    if (policy && 'public' in policy) return true;
    if (!actor) throw new DomainError('forbidden', isApi(request) ? 'access.token' : 'access.sign-in');
    if (policy && isAllowed(policy.allow, actor)) return true;
    await this.#recordRefusal(actor, request.routeOptions.url ?? 'unknown');
    throw new DomainError('forbidden', 'access.refused');
  }

  async #identify(request: FastifyRequest): Promise<Actor | undefined> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (isApi(request)) return bearer ? this.clients.find(bearer) : undefined;
    const token = readSessionCookie(request, this.config.publicBaseUrl.startsWith('https:'));
    const session = token ? await this.sessions.find(token) : undefined;
    if (!session) return undefined;
    request.signedInAs = { name: session.name, organisationId: session.actor.organisationId };
    request.keepSession = session.keep;
    return session.actor;
  }

  async #recordRefusal(actor: Actor, route: string): Promise<void> {
    await this.db.inTransaction((tx) => {
      this.audit.record(tx, actor, { action: 'access.refused', subjectId: route.slice(0, 64) });
    });
  }
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}
