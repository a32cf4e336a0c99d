import { Inject, Injectable } from '@nestjs/common';
import { SCOPES, type Scope } from '../../kernel/actor';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { DocumentedRoutes } from './documented-routes.service';
import { openApiDocument, type OpenApiDocument } from './openapi-document';

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'referrals:write': 'Send referrals',
  'referrals:read': 'Ask how far a referral is that you sent',
  'referrals:decide': 'Work the worklist of your organisation',
  'vacancies:write': 'Say whether your support services take anybody',
  'directory:read': 'Ask who would take somebody, without saying who it is',
  'stats:read': 'Read the figures of the partnership’s reports',
  'webhooks:manage': 'Say where your systems are told at once, and see what was sent',
};

const SAYS = [
  'For the systems of organisations that send referrals or take them.',
  'Ask the hub for a client id and a secret, and which scopes you have.',
  'Times are ISO 8601 in UTC, numbers of telephones E.164, areas ONS codes.',
  'Within this version fields are only added: take no notice of those that you do not know.',
].join(' ');

/** What the product says of its own API, read from the running routes. */
@Injectable()
export class Docs {
  #document: OpenApiDocument | undefined;

  constructor(
    private readonly routes: DocumentedRoutes,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  document(): OpenApiDocument {
    const scopes = Object.fromEntries(SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]]));
    const server = this.config.publicBaseUrl.replace(/\/$/, '');
    this.#document ??= openApiDocument(this.routes.list(), { version: '1.0.0', server, scopes, says: SAYS });
    return this.#document;
  }
}
