import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { ApiClients } from './api-clients.service';
import { isOverHttps, readSessionCookie } from './session-cookie';
import { Sessions } from './sessions.service';

/** Who a request is from: a partner system by its token, staff by their cookie; each only where it counts. */
@Injectable()
export class Callers {
  constructor(
    private readonly sessions: Sessions,
    private readonly clients: ApiClients,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  async identify(request: FastifyRequest): Promise<Actor | undefined> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (isApi(request)) return bearer ? this.clients.find(bearer) : undefined;
    const token = this.#token(request);
    const session = token ? await this.sessions.find(token) : undefined;
    if (!session) return undefined;
    const { actor, name, keep, life, isFresh, confirm } = session;
    request.signedInAs = { name, organisationId: actor.organisationId };
    request.keepSession = keep;
    request.sessionLife = { accountId: actor.accountId, ...life };
    request.session = { isFresh, confirm };
    return actor;
  }

  /** Whose session it was, of a request that comes after its end. */
  async lapsedAccount(request: FastifyRequest): Promise<string | undefined> {
    const token = this.#token(request);
    return token === undefined ? undefined : this.sessions.findLapsed(token);
  }

  #token(request: FastifyRequest): string | undefined {
    return readSessionCookie(request, isOverHttps(this.config));
  }
}

export function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}
