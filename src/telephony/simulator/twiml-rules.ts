import type { Verb } from './parse-twiml';

/** Where a document is played. Twilio takes fewer verbs while somebody waits. */
export type Place = 'call' | 'queue' | 'conference' | 'whisper';

// Of the queue: twilio.com/docs/voice/twiml/enqueue, "waitUrl"; Gather since 2013, as Twilio's own
// www.twilio.com/blog/2013/03/queue-the-ing.html tells. Of the conference (waitUrl, holdUrl, announceUrl):
// www.twilio.com/docs/api/errors/13238, "Dial, Gather, Hangup and Record are not allowed".
const VERBS: Readonly<Record<Place, readonly string[]>> = {
  call: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Enqueue', 'Leave', 'Dial', 'Hangup', 'Reject'],
  queue: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Leave', 'Hangup'],
  conference: ['Say', 'Play', 'Pause', 'Redirect'],
  whisper: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Hangup'],
};

const NESTED: Readonly<Record<string, readonly string[]>> = {
  Gather: ['Say', 'Play', 'Pause'],
  Dial: ['Number', 'Client', 'Conference'],
};

const REPORTS = ['statusCallback', 'statusCallbackEvent', 'statusCallbackMethod'];
const GATHER = [
  'input',
  'numDigits',
  'finishOnKey',
  'timeout',
  'action',
  'method',
  'actionOnEmptyResult',
  'language',
];
const CONFERENCE = [
  ...[
    'muted',
    'beep',
    'startConferenceOnEnter',
    'endConferenceOnExit',
    'participantLabel',
    'maxParticipants',
  ],
  ...['waitUrl', 'waitMethod', 'coach', 'jitterBufferSize', 'region'],
];

/** Nothing here records: an attribute or a verb that does is unknown. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Say: ['voice', 'language', 'loop'],
  Play: ['loop', 'digits'],
  Pause: ['length'],
  Gather: GATHER,
  Redirect: ['method'],
  Enqueue: ['action', 'method', 'waitUrl', 'waitUrlMethod'],
  Leave: [],
  Dial: [
    'action',
    'method',
    'timeout',
    'hangupOnStar',
    'timeLimit',
    'callerId',
    'answerOnBridge',
    'ringTone',
  ],
  Number: ['url', 'method', 'sendDigits', ...REPORTS],
  Client: ['url', 'method', ...REPORTS],
  Conference: [...CONFERENCE, ...REPORTS],
  Hangup: [],
  Reject: ['reason'],
};

const WHOLE = /^\d{1,5}$/;
const FORMS: Readonly<Record<string, RegExp>> = {
  numDigits: /^[1-9]\d{0,2}$/,
  timeout: WHOLE,
  length: WHOLE,
  loop: WHOLE,
  timeLimit: WHOLE,
  finishOnKey: /^[0-9*#]*$/,
  digits: /^[0-9wW*#]+$/,
  method: /^(GET|POST)$/,
  waitMethod: /^(GET|POST)$/,
  waitUrlMethod: /^(GET|POST)$/,
  statusCallbackMethod: /^(GET|POST)$/,
  startConferenceOnEnter: /^(true|false)$/,
  endConferenceOnExit: /^(true|false)$/,
  muted: /^(true|false)$/,
  beep: /^(true|false|onEnter|onExit)$/,
  reason: /^(rejected|busy)$/,
};
const EVENTS: Readonly<Record<string, RegExp>> = {
  Number: /^((initiated|ringing|answered|completed) ?)+$/,
  Client: /^((initiated|ringing|answered|completed) ?)+$/,
  Conference: /^((start|end|join|leave|mute|hold|modify|speaker|announcement) ?)+$/,
};
const NEEDS_TEXT = new Set(['Say', 'Redirect', 'Number', 'Client', 'Conference', 'Enqueue']);
/** In letters; Twilio plays nothing of what is longer. */
const LONGEST: Readonly<Record<string, number>> = { Say: 4_096, Enqueue: 64, Conference: 128 };

/** Throws on what Twilio would not play here, so that no test passes on a document no caller could hear. */
export function assertPlayable(verbs: readonly Verb[], place: Place): void {
  for (const verb of verbs) {
    if (!VERBS[place].includes(verb.name)) throw new Error(`<${verb.name}> is not played in a ${place}`);
    assertVerb(verb);
  }
}

function assertVerb(verb: Verb): void {
  const { name, attributes, children } = verb;
  for (const [attribute, value] of Object.entries(attributes)) assertAttribute(name, attribute, value);
  const fault = faultIn(verb);
  if (fault) throw new Error(`<${name}> ${fault}`);
  for (const child of children) {
    if (!NESTED[name]?.includes(child.name)) throw new Error(`<${child.name}> does not go into <${name}>`);
    assertVerb(child);
  }
}

function faultIn({ name, attributes, text, children }: Verb): string | undefined {
  const isEmpty = text.trim() === '';
  if (isEmpty && (NEEDS_TEXT.has(name) || (name === 'Play' && !attributes['digits']))) return 'is empty';
  if (text.length > (LONGEST[name] ?? Infinity)) return 'is too long';
  return name === 'Dial' && children.length === 0 ? 'rings nobody' : undefined;
}

function assertAttribute(name: string, attribute: string, value: string): void {
  if (!ATTRIBUTES[name]?.includes(attribute)) throw new Error(`<${name}> has no ${attribute}`);
  const form = attribute === 'statusCallbackEvent' ? EVENTS[name] : FORMS[attribute];
  if (form && !form.test(value)) throw new Error(`<${name}> takes no ${attribute}="${value}"`);
}
