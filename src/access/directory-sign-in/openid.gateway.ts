import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { DomainError } from '../../kernel/domain-error';
import type { Config, OrganisationIssuer } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { LOGGER, type Logger } from '../../platform/logging/logger';
import type { SignInClaims } from './shown-factors';

export const BACK_PATH = '/sign-in/organisation/back';

/** What has to be the same when somebody comes back; it waits in their browser, sealed. */
export interface Errand {
  organisation: string;
  state: string;
  nonce: string;
  verifier: string;
}

export interface Vouched extends SignInClaims {
  issuer: string;
  subject: string;
}

/** Sends staff to the sign-in of their own organisation, and reads what comes back; only to issuers from the settings. */
@Injectable()
export class OpenId {
  readonly #found = new Map<string, Promise<openid.Configuration>>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'issuers' | 'publicBaseUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get issuers(): readonly OrganisationIssuer[] {
    return this.config.issuers ?? [];
  }

  issuerOf(organisation: string): OrganisationIssuer | undefined {
    return this.issuers.find((each) => each.organisation === organisation);
  }

  async start(organisation: string): Promise<{ errand: Errand; address: string }> {
    const configuration = await this.#configuration(organisation);
    const verifier = openid.randomPKCECodeVerifier();
    const errand = { organisation, state: openid.randomState(), nonce: openid.randomNonce(), verifier };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.config.publicBaseUrl + BACK_PATH,
      scope: 'openid',
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { errand, address: address.href };
  }

  /** Undefined for anything but this errand's own answer, signed by its issuer. */
  async finish(errand: Errand, query: string): Promise<Vouched | undefined> {
    const configuration = await this.#configuration(errand.organisation);
    const url = new URL(`${this.config.publicBaseUrl}${BACK_PATH}?${query}`);
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, url, {
        pkceCodeVerifier: errand.verifier,
        expectedState: errand.state,
        expectedNonce: errand.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return undefined;
      return { issuer: claims.iss, subject: claims.sub, acr: claims.acr, amr: claims['amr'] };
    } catch (error) {
      // The kind of what went wrong, for whoever sets it up; never what was sent.
      const code = (error as { code?: unknown }).code;
      this.logger.warn({ code: typeof code === 'string' ? code : 'unknown' }, 'organisation sign-in refused');
      return undefined;
    }
  }

  /** Asked for once, and again after it failed. */
  #configuration(organisation: string): Promise<openid.Configuration> {
    const known = this.#found.get(organisation);
    if (known) return known;
    const found = this.#discover(organisation);
    this.#found.set(organisation, found);
    found.catch(() => this.#found.delete(organisation));
    return found;
  }

  async #discover(organisation: string): Promise<openid.Configuration> {
    const issuer = this.issuerOf(organisation);
    if (!issuer) throw new DomainError('not-found', 'not-found');
    const { hostname } = new URL(issuer.issuer);
    // The settings let only this machine itself speak without TLS.
    const isOwnMachine = hostname === '127.0.0.1' || hostname === 'localhost';
    const options = isOwnMachine ? { execute: [openid.allowInsecureRequests] } : {};
    try {
      const { clientId, clientSecret } = issuer;
      return await openid.discovery(new URL(issuer.issuer), clientId, clientSecret, undefined, options);
    } catch (cause) {
      throw new DomainError('unavailable', 'organisation-sign-in.unavailable', { cause });
    }
  }
}
