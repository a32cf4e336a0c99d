import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { siteOf } from './site-of';

/** Where each feature says which of its pages are the person's own. */
@Injectable()
export class PersonSite {
  readonly #paths = new Set<string>();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl' | 'publicSiteHost'>) {}

  register(...paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
  }

  /** Whether a request came to the person's own host. */
  isAt({ host }: Pick<FastifyRequest, 'host'>): boolean {
    return host.toLowerCase() === this.config.publicSiteHost;
  }

  /** The origin that this request's own pages have. */
  originOf(request: Pick<FastifyRequest, 'host'>): string {
    const { origin, protocol } = new URL(this.config.publicBaseUrl);
    return this.isAt(request) ? `${protocol}//${this.config.publicSiteHost}` : origin;
  }

  /** Leads a request to the host it belongs to; throws `DomainError` where it belongs to neither. */
  lead(request: FastifyRequest, reply: FastifyReply): 'here' | 'moved' {
    const site = this.config.publicSiteHost;
    if (site === undefined) return 'here';
    const { protocol, host: hub } = new URL(this.config.publicBaseUrl);
    const answer = siteOf(
      {
        host: request.host,
        isRead: request.method === 'GET' || request.method === 'HEAD',
        url: request.url,
        isForPerson: this.#paths.has(request.routeOptions.url ?? ''),
      },
      { site, hub },
    );
    if (answer === 'here') return 'here';
    if (answer === 'nowhere') throw new DomainError('not-found', 'not-found');
    void reply.redirect(`${protocol}//${answer.movedTo === 'site' ? site : hub}${request.url}`, 302);
    return 'moved';
  }
}
