/** What Twilio sent, each name once. */
export type WebhookParams = Readonly<Record<string, string>>;

export interface Webhook {
  params: WebhookParams;
  /** The form as it was signed: with the names that came several times, which say nothing certain to anybody. */
  signed: Readonly<Record<string, string | string[]>>;
}

/**
 * Names that a signed form may or may not have. The signature covers names and values run together, so one
 * captured form can be cut into others with the same signature: a name that went missing from the keys is then
 * still to be found inside a key or a value.
 */
const OPTIONAL_NAMES = [
  ...['Caller', 'Called', 'From', 'To'].flatMap((side) =>
    ['City', 'State', 'Zip', 'Country'].map((part) => side + part),
  ),
  ...['ApiVersion', 'CallStatus', 'Direction', 'ForwardedFrom', 'StirVerstat', 'CallToken', 'CallDuration'],
  ...['SequenceNumber', 'Timestamp', 'CallbackSource', 'QueueResult', 'QueueSid', 'QueueTime'],
  ...[
    'StatusCallbackEvent',
    'FriendlyName',
    'ConferenceSid',
    'ReasonConferenceEnded',
    'ReasonParticipantLeft',
  ],
  ...['ParticipantLabel', 'ParticipantCallStatus', 'ParticipantLabelEndingConference'],
  ...['CallSid', 'CallSidEndingConference', 'CallSidToCoach', 'Digits', 'FinishedOnKey', 'DialCallStatus'],
  ...['NumMedia', 'NumSegments', 'SmsSid', 'SmsStatus', 'MessageSid', 'MessageStatus', 'ErrorCode'],
];
const OPTIONAL = new Set(OPTIONAL_NAMES);
const ONCE = new Set([
  ...OPTIONAL_NAMES,
  'AccountSid',
  'From',
  'To',
  'Caller',
  'Called',
  'Body',
  'SpeechResult',
]);
/** What a person says may contain anything, these names too. */
const FREE_TEXT = new Set(['Body', 'SpeechResult']);

type Pair = readonly [name: string, value: string];

/** The form as Twilio signed it; undefined when it can only be a rearranged copy of one. */
export function readWebhook(body: unknown): Webhook | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const signed: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isPlain(name, value)) return undefined;
    signed[name] = value;
  }
  const pairs = Object.entries(signed).flatMap(([name, value]) =>
    [value].flat().map((each): Pair => [name, each]),
  );
  if (isCutElsewhere(pairs)) return undefined;
  const once = pairs.filter(([name]) => typeof signed[name] === 'string');
  return { params: Object.fromEntries(once), signed };
}

/**
 * A name may come several times when it is none that we read. The validator counts equal values of one name once, so
 * a copy of a parameter would pass it; different values are all signed.
 */
function isPlain(name: string, value: unknown): value is string | string[] {
  if (typeof value === 'string') return true;
  if (!Array.isArray(value) || ONCE.has(name)) return false;
  return value.every((each) => typeof each === 'string') && new Set(value).size === value.length;
}

function isCutElsewhere(pairs: readonly Pair[]): boolean {
  const names = new Set(pairs.map(([name]) => name));
  const missing = OPTIONAL_NAMES.filter((name) => !names.has(name));
  const spoken = pairs.filter(([name]) => !FREE_TEXT.has(name));
  return missing.some((absent) => spoken.some((pair) => isHidden(absent, pair)));
}

/** Whether this name is to be found in a value, or in a key that is none of Twilio's, or across the two. */
function isHidden(absent: string, [name, value]: Pair): boolean {
  if (value.includes(absent)) return true;
  if (OPTIONAL.has(name)) return false;
  const at = (name + value).indexOf(absent);
  if (at <= 0) return at === 0;
  const isAcross = at < name.length && at + absent.length > name.length;
  // `DialCallDuration` is a name of its own that holds another: what comes before is a word.
  return isAcross || !/^([A-Z][a-z]+)+$/.test(name.slice(0, at));
}
