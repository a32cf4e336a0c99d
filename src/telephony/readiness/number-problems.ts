import { PATHS } from '../paths';

/** How our number is set up at the network: the addresses it asks. */
export interface NumberSettings {
  voiceUrl: string;
  voiceFallbackUrl: string;
  statusCallback: string;
  smsUrl: string;
}

/** What would keep a call or a text from us, or a caller without help when we are down. */
export function numberProblems(settings: NumberSettings | undefined, publicBaseUrl: string): string[] {
  if (!settings) return ['the account has no such number'];
  const { voiceUrl, voiceFallbackUrl, statusCallback, smsUrl } = settings;
  const wanted = [
    ['calls', voiceUrl, PATHS.voice],
    ['the status of calls', statusCallback, PATHS.status],
    ['texts', smsUrl, PATHS.sms],
  ] as const;
  const astray = wanted
    .filter(([, url, path]) => url !== publicBaseUrl + path)
    .map(([what]) => `${what} go elsewhere`);
  if (voiceFallbackUrl === '') return [...astray, 'no fallback address'];
  const isOurs = voiceFallbackUrl.startsWith(publicBaseUrl);
  return isOurs ? [...astray, 'the fallback address is this server, and down when it is'] : astray;
}
