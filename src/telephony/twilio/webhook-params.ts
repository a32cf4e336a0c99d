/** What Twilio sent, each name once. */
export type WebhookParams = Readonly<Record<string, string>>;

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
  ...['StatusCallbackEvent', 'FriendlyName', 'ConferenceSid', 'ReasonConferenceEnded'],
  ...['NumMedia', 'NumSegments', 'SmsSid', 'SmsStatus', 'MessageStatus', 'ErrorCode'],
];
const OPTIONAL = new Set(OPTIONAL_NAMES);
/** What a person says may contain anything, these names too. */
const FREE_TEXT = new Set(['Body', 'SpeechResult']);

/** The form as Twilio signed it; undefined when it can only be a rearranged copy of one. */
export function readWebhook(body: unknown): WebhookParams | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const entries = Object.entries(body);
  const params: Record<string, string> = {};
  for (const [name, value] of entries) {
    // The validator counts equal values of one name once, so a copy of a parameter would pass it.
    if (typeof value !== 'string') return undefined;
    params[name] = value;
  }
  return isCutElsewhere(params) ? undefined : params;
}

function isCutElsewhere(params: WebhookParams): boolean {
  const missing = OPTIONAL_NAMES.filter((name) => !(name in params));
  const entries = Object.entries(params).filter(([name]) => !FREE_TEXT.has(name));
  return missing.some((absent) =>
    entries.some(
      ([name, value]) => value.includes(absent) || (!OPTIONAL.has(name) && isPieceOf(absent, name, value)),
    ),
  );
}

/** Whether a key we do not know begins with a missing name or runs into its value, or drags one along in its tail. */
function isPieceOf(absent: string, name: string, value: string): boolean {
  if ((name + value).startsWith(absent)) return true;
  const at = name.indexOf(absent);
  // `DialCallDuration` is a name of its own that holds another: what comes before is a word.
  return at > 0 && !/^([A-Z][a-z]+)+$/.test(name.slice(0, at));
}
