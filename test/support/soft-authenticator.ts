import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_KEY = 0x40;

interface Asked {
  challenge: string;
}

interface Conditions {
  origin?: string;
  rpId?: string;
  isVerified?: boolean;
  /** What the device says how often it has signed, instead of the truth. */
  counter?: number;
}

/** A device with one passkey, in a few lines: what browsers send of it, and what a forger would. */
export class SoftAuthenticator {
  readonly #id = randomBytes(24);
  readonly #key: KeyObject;
  readonly #coordinates: { x: Buffer; y: Buffer };
  #counter = 0;

  constructor(
    private readonly origin: string,
    private readonly rpId = 'localhost',
  ) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = pair.privateKey;
    const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
    this.#coordinates = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  create(asked: Asked, conditions: Conditions = {}): string {
    const authData = this.#authData({ ...conditions, hasKey: true });
    const attestation = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(authData)],
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', asked, conditions).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  get(asked: Asked, conditions: Conditions = {}): string {
    this.#counter += 1;
    const authenticatorData = this.#authData(conditions);
    const clientData = this.#clientData('webauthn.get', asked, conditions);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(this.#key).toString('base64url'),
    });
  }

  #answer(response: object): string {
    const id = this.#id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  #clientData(type: string, { challenge }: Asked, { origin = this.origin }: Conditions): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authData({
    rpId = this.rpId,
    isVerified = true,
    counter = this.#counter,
    hasKey = false,
  }: Conditions & { hasKey?: boolean }): Buffer {
    const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (hasKey ? HAS_KEY : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const head = Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), count]);
    if (!hasKey) return head;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    return Buffer.concat([head, Buffer.alloc(16), length, this.#id, this.#coseKey()]);
  }

  /** An ES256 key as COSE writes it, RFC 9053. */
  #coseKey(): Buffer {
    return map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(this.#coordinates.x)],
      [integer(-3), bytes(this.#coordinates.y)],
    ]);
  }
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** The few forms of CBOR that are needed here, RFC 8949. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  return value < 256
    ? Buffer.from([(major << 5) | 24, value])
    : Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
