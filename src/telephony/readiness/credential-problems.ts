import type { TelephonyConfig } from '../../platform/config/config';

const ACCOUNT = /^AC[0-9a-f]{32}$/;
const TOKEN = /^[0-9a-f]{32}$/;
const KEY = /^SK[0-9a-f]{32}$/;

/** Settings that do not look like Twilio's. Names them, never what they are. */
export function credentialProblems({ driver, accountSid, authTokens, softphone }: TelephonyConfig): string[] {
  if (driver === 'simulator') return [];
  const names = ['TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT'];
  return [
    ...(ACCOUNT.test(accountSid) ? [] : ['TWILIO_ACCOUNT_SID']),
    ...names.filter((_, index) => !TOKEN.test(authTokens[index] ?? '0'.repeat(32))),
    ...(softphone === undefined || KEY.test(softphone.apiKey) ? [] : ['TWILIO_API_KEY']),
  ];
}
