/** Everything a caller can be told. What stands in braces is filled in when it is said. */
export const SENTENCE_KEYS = [
  'greeting',
  'danger',
  'silentSolution',
  'languageChoice',
  'choice',
  'genderChoice',
  'emergencyChoice',
  'waiting',
  'waitingLong',
  'nobodyHere',
  'closed',
  'stay',
  'offerCallBack',
  'offerHelpline',
  'offerSilence',
  'helplineNext',
  'silent',
  'silentKeys',
  'silentKeysHelpline',
  'callBack',
  'callBackWhich',
  'callBackType',
  'callBackNotANumber',
  'callBackRead',
  'callBackSafe',
  'callBackNotSafe',
  'callBackWhen',
  'callBackNone',
  'callBackAgreed',
  'helplineRings',
  'helplineNoAnswer',
  'helplineOver',
  'lineLost',
  'trouble',
  'troubleHelpline',
  'onHold',
  'listening',
  'goodbye',
] as const;
export type SentenceKey = (typeof SENTENCE_KEYS)[number];

/** What each sentence must have room for; the others have none. */
export const BLANKS: Readonly<Partial<Record<SentenceKey, readonly string[]>>> = {
  languageChoice: ['key'],
  closed: ['day', 'time'],
  offerHelpline: ['helpline'],
  helplineNext: ['helpline'],
  silentKeysHelpline: ['helpline'],
  callBackRead: ['digits'],
  helplineRings: ['helpline'],
  troubleHelpline: ['helpline'],
};

/** The language that the wording is written in; every other one is a translation of it. */
export const ORIGINAL_LANGUAGE = 'en-GB';

/** Where a wording comes from. Nothing is said to a caller that no named reviewer has read. */
export type Wording =
  | { kind: 'original'; writtenOn: string }
  | {
      kind: 'translation';
      of: typeof ORIGINAL_LANGUAGE;
      translatedBy: string;
      reviewedBy: string;
      reviewedOn: string;
    };

export interface VoiceWords {
  /** BCP 47, as the voice that speaks it knows it. */
  language: string;
  /** Its own name for itself. */
  name: string;
  wording: Wording;
  sentences: Readonly<Record<SentenceKey, string>>;
}

/** One thing to say, and what goes into its blanks. */
export type Saying = SentenceKey | { key: SentenceKey; with: Readonly<Record<string, string>> };

export function sayIn({ sentences }: VoiceWords, ...sayings: readonly Saying[]): string {
  return sayings
    .map((saying) => {
      if (typeof saying === 'string') return sentences[saying];
      return sentences[saying.key].replaceAll(/\{(\w+)\}/g, (_, name: string) => saying.with[name] ?? '');
    })
    .join(' ');
}
