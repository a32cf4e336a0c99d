import { Inject, Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { relyingParty, type RelyingParty } from './relying-party';

export interface KeptKey {
  credentialId: string;
  publicKey: string;
  counter: number;
}

/** With all that reads certificates it takes a tenth of the start: it is there when the first key is. */
const webauthn = () => import('@simplewebauthn/server');

/** Speaks what browsers and devices speak: WebAuthn, with the person verified by the device each time. */
@Injectable()
export class WebAuthn {
  readonly #party: RelyingParty;

  constructor(@Inject(CONFIG) config: Pick<Config, 'publicBaseUrl'>) {
    this.#party = relyingParty(config.publicBaseUrl);
  }

  async askForNew(
    owner: { accountId: string; email: string; name: string },
    known: readonly string[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: 'Onward',
      rpID: this.#party.id,
      userID: new TextEncoder().encode(owner.accountId),
      userName: owner.email,
      userDisplayName: owner.name,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map((id) => ({ id })),
    });
  }

  async askFor(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await webauthn();
    return generateAuthenticationOptions({
      rpID: this.#party.id,
      userVerification: 'required',
    });
  }

  /** Undefined for anything but a new key of this site, made by a device that verified its owner. */
  async readNew(sent: string, challenge: string): Promise<KeptKey | undefined> {
    const response = parsed<RegistrationResponseJSON>(sent);
    if (!response) return undefined;
    const { verifyRegistrationResponse } = await webauthn();
    const result = await verifyRegistrationResponse({ response, ...this.#expected(challenge) }).catch(
      nothing,
    );
    if (!result?.verified) return undefined;
    const { id, publicKey, counter } = result.registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  }

  /** How often the device says it has signed now; undefined for anything that this key did not sign. */
  async check(sent: string, challenge: string, key: KeptKey): Promise<number | undefined> {
    const response = parsed<AuthenticationResponseJSON>(sent);
    if (!response) return undefined;
    const { verifyAuthenticationResponse } = await webauthn();
    const result = await verifyAuthenticationResponse({
      response,
      ...this.#expected(challenge),
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        counter: key.counter,
      },
    }).catch(nothing);
    return result?.verified ? result.authenticationInfo.newCounter : undefined;
  }

  /** Which key an answer says it is from; what it says is not believed yet. */
  idIn(sent: string): string | undefined {
    const id = parsed<{ id?: unknown }>(sent)?.id;
    return typeof id === 'string' ? id : undefined;
  }

  #expected(challenge: string): {
    expectedChallenge: string;
    expectedOrigin: string;
    expectedRPID: string;
    requireUserVerification: true;
  } {
    const { id, origin } = this.#party;
    return {
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    };
  }
}

function parsed<T>(sent: string): T | undefined {
  try {
    return JSON.parse(sent) as T;
  } catch {
    return undefined;
  }
}

/** Whatever is wrong with an answer, it is no key of ours; why is nobody's business but the browser's. */
function nothing(): undefined {
  return undefined;
}
