import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import qrcode from 'qrcode-generator';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** Speaks what authenticators speak: RFC 6238, six digits, half a minute. */
@Injectable()
export class Authenticator {
  newSecret(): string {
    return new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;
  }

  /** The half minute whose code this is: now, or the one just over while somebody typed; none for a wrong one. */
  stepOf(secret: string, code: string, now: Date): number | undefined {
    const step = Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS);
    const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
    return delta === null || delta > 0 ? undefined : step + delta;
  }

  /** What an authenticator reads from the screen. */
  addressOf(secret: string, email: string): string {
    return totp(secret, email).toString();
  }

  /** The dark squares of a QR code as the path of an SVG, and how many squares its side has. */
  pictureOf(address: string): { path: string; side: number } {
    const code = qrcode(0, 'M');
    code.addData(address);
    code.make();
    const side = code.getModuleCount();
    const squares = Array.from(
      { length: side * side },
      (_, at) => [at % side, Math.floor(at / side)] as const,
    );
    const dark = squares.filter(([x, y]) => code.isDark(y, x));
    return { path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join(''), side };
  }
}

function totp(secret: string, label = ''): TOTP {
  const known = { issuer: 'Onward', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS };
  return new TOTP({ ...known, secret: Secret.fromBase32(secret) });
}
