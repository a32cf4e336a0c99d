import { createHash } from 'node:crypto';
import type { E164 } from '../../src/kernel/phone-number';
import { newId } from '../../src/platform/ids';
import * as ringBackTwiml from '../../src/telephony/call-backs/ring-back-twiml.gateway';
import * as voiceTwiml from '../../src/telephony/calls/voice-twiml.gateway';
import * as handlerTwiml from '../../src/telephony/offering/handler-leg-twiml.gateway';
import * as alarmTwiml from '../../src/telephony/on-call/alarm-twiml.gateway';
import * as dutyTwiml from '../../src/telephony/on-call/duty-twiml.gateway';
import { PATHS } from '../../src/telephony/paths';
import { parseTwiml, type Verb } from '../../src/telephony/simulator/parse-twiml';
import { assertPlayable } from '../../src/telephony/simulator/twiml-rules';
import { WebhookSender } from '../../src/telephony/simulator/webhook-sender.gateway';
import { startApp, type RunningApp } from '../support/app';
import { routesOf } from '../support/routes';
import { TwimlGrammar } from './twiml-grammar';

const CALLER = '+447700900123';
const ID = '0190a000-0000-7000-8000-000000000001';
const WORDS = { language: 'en-GB', text: 'Please stay with us.' };
const LEG = { contactId: ID, attemptId: ID, guestId: ID };

/** Where the document of each path is played: fewer verbs go while somebody waits. */
const QUEUE: ReadonlySet<string> = new Set([
  PATHS.wait,
  PATHS.waitKey,
  PATHS.callBackWhich,
  PATHS.callBackNumber,
  PATHS.callBackSafe,
  PATHS.callBackWhen,
]);
const CONFERENCE: ReadonlySet<string> = new Set([PATHS.alone, PATHS.hold, PATHS.listening]);

/** Every function that writes a document for a colleague's phone or a leg in a conference, as it is used. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  conference: [
    voiceTwiml.conference(ID, 'caller'),
    voiceTwiml.conference(ID, `handler-${ID}`),
    voiceTwiml.conference(ID, `guest-${ID}`),
  ],
  askHandler: [voiceTwiml.askHandler(LEG)],
  askGuest: [voiceTwiml.askGuest(LEG)],
  callerIsGone: [voiceTwiml.callerIsGone()],
  hangUp: [voiceTwiml.hangUp()],
  aloneInConference: [voiceTwiml.aloneInConference(WORDS), voiceTwiml.aloneInConference(undefined)],
  announcement: [voiceTwiml.announcement(WORDS)],
  silence: [voiceTwiml.silence()],
  notNeeded: [handlerTwiml.notNeeded()],
  askBeforeRinging: [ringBackTwiml.askBeforeRinging(ID)],
  ringPerson: [true, false].map((isMessageSafe) =>
    ringBackTwiml.ringPerson({
      attemptId: ID,
      phone: CALLER as E164,
      callerId: '+441632960000',
      isMessageSafe,
    }),
  ),
  notNow: [ringBackTwiml.notNow()],
  recordIt: [ringBackTwiml.recordIt()],
  askOnCall: [alarmTwiml.askOnCall({ alarmId: ID, accountId: ID })],
  alarmIsYours: [alarmTwiml.alarmIsYours({ kind: 'no-acknowledgement', reference: 'K7F2-9Q' } as never)],
  alarmIsTaken: [alarmTwiml.alarmIsTaken()],
  askDuty: [dutyTwiml.askDuty({ offerId: ID, round: '1' })],
  dutyNews: [dutyTwiml.dutyNews({ reference: 'K7F2-9QX4', answerBy: 'today 11am' })],
  dutyIsSettled: [dutyTwiml.dutyIsSettled()],
};

/** One caller after another: each presses something else, and fares otherwise. */
const MORE: readonly Record<string, string>[] = [
  { Digits: '0', QueueResult: 'bridged', DialCallStatus: 'completed' },
  { Digits: '1', QueueResult: 'error', DialCallStatus: 'no-answer' },
  { Digits: '2', QueueResult: 'hangup', DialCallStatus: 'busy' },
  { Digits: '3', QueueResult: 'leave', DialCallStatus: 'failed' },
  { Digits: '4', QueueResult: 'queue-full', DialCallStatus: 'canceled' },
  { Digits: '9', QueueResult: 'redirected' },
  { Digits: '07700900123', QueueResult: 'system-error' },
  {},
];

/**
 * What goes where somebody waits, by Twilio's own pages and not by our rules: twilio.com/docs/voice/twiml/enqueue under
 * "waitUrl", with Gather since 2013 (twilio.com/blog/2013/03/queue-the-ing.html); and for conferences the error 13238.
 */
const PLAYED = {
  queue: ['Gather', 'Hangup', 'Leave', 'Pause', 'Play', 'Redirect', 'Say'],
  conference: ['Pause', 'Play', 'Redirect', 'Say'],
} as const;

function namesIn(verbs: readonly Verb[]): string[] {
  return verbs.flatMap(({ name, children }) => [name, ...namesIn(children)]);
}

const grammar = new TwimlGrammar();

describe('the documents that we have phones play', () => {
  it('are all written by functions that are looked at here', () => {
    const writers = [voiceTwiml, handlerTwiml, ringBackTwiml, alarmTwiml, dutyTwiml].flatMap((each) =>
      Object.keys(each),
    );
    expect(Object.keys(WRITTEN).toSorted()).toEqual(writers.toSorted());
  });

  it.each(Object.entries(WRITTEN))(
    'have the verbs and attributes that the library knows: %s',
    (_, documents) => {
      for (const xml of documents) expect(grammar.faultsIn(parseTwiml(xml))).toEqual([]);
    },
  );

  it.each([
    ['a verb that is none', '<Shout>Hello</Shout>', '<Shout> does not go into VoiceResponse'],
    ['a noun in the wrong place', '<Gather><Dial/></Gather>', '<Dial> does not go into Gather'],
    ['an attribute that is none', '<Say loudness="11">Hello</Say>', '<Say> has no loudness'],
    ['a language that is none', '<Say language="xx-XX">Hello</Say>', 'language="xx-XX"'],
    ['a word for a number', '<Gather numDigits="one"/>', 'numDigits="one"'],
    [
      'an event that is none',
      '<Dial><Conference statusCallbackEvent="start stop">x</Conference></Dial>',
      'statusCallbackEvent',
    ],
  ])('would be found out with %s', (_, xml, complaint) => {
    expect(grammar.faultsIn(parseTwiml(`<Response>${xml}</Response>`)).join()).toContain(complaint);
  });
});

describe('the verbs that are played while somebody waits', () => {
  it.each(Object.entries(PLAYED))('are those that Twilio plays in a %s, and no others', (place, played) => {
    const isPlayed = (verb: string): boolean => {
      try {
        assertPlayable(
          [{ name: verb, attributes: {}, children: [], text: '' }],
          place as keyof typeof PLAYED,
        );
        return true;
      } catch (error) {
        return !String(error).includes('is not played in');
      }
    };
    expect(grammar.verbs.length).toBeGreaterThan(15);
    expect(grammar.verbs.filter(isPlayed).toSorted()).toEqual(played);
  });
});

describe('the documents that our addresses answer', () => {
  let running: RunningApp;
  let sender: WebhookSender;

  beforeAll(async () => {
    running = await startApp();
    const { telephony, publicBaseUrl } = running.config;
    const { accountSid, authTokens } = telephony;
    sender = new WebhookSender({
      accountSid,
      authToken: authTokens[0] ?? '',
      publicBaseUrl,
      base: running.url,
    });
  });
  afterAll(() => running.stop());

  /** What one address says to every key and every result, for a call that is in the queue. */
  async function answersOf(path: string): Promise<string[]> {
    const heard: string[] = [];
    for (const more of MORE) {
      const inbound = {
        CallSid: callSid(path, heard.length),
        CallStatus: 'in-progress',
        From: CALLER,
        To: running.config.telephony.number,
      };
      await sender.post(PATHS.voice, { ...inbound, CallStatus: 'ringing' });
      const outbound = { ...inbound, From: inbound.To, To: inbound.From };
      const full = { Digits: '1', QueueResult: 'redirected', ...more };
      heard.push(
        await sender
          .post(path, { ...inbound, ...full })
          .catch(() => sender.post(path, { ...outbound, ...full })),
      );
    }
    return heard;
  }

  it('have the verbs and attributes that the library knows, and those that are played where they are used', async () => {
    const paths = routesOf(running.app)
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/hooks/twilio/voice'))
      .map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(15);
    const seen = new Set<string>();
    for (const path of paths) {
      const place = QUEUE.has(path) ? 'queue' : CONFERENCE.has(path) ? 'conference' : 'call';
      for (const xml of await answersOf(path.replaceAll(/:\w+/g, newId()))) {
        const verbs = parseTwiml(xml);
        expect({ path, faults: grammar.faultsIn(verbs) }).toEqual({ path, faults: [] });
        assertPlayable(verbs, place);
        // Whoever waits is only led to documents that are looked at as documents for who waits.
        if (place === 'queue') expect([...QUEUE]).toEqual(expect.arrayContaining(nextIn(verbs)));
        expect(xml).not.toMatch(/<[^>]*record/i);
        for (const name of namesIn(verbs)) seen.add(name);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['Say', 'Gather', 'Play', 'Redirect', 'Enqueue', 'Dial', 'Hangup']),
    );
  }, 120_000);
});

/** Where a document sends the caller on to without leaving the queue: nothing after `<Leave>` is played in one. */
function nextIn(verbs: readonly Verb[]): string[] {
  const leave = verbs.findIndex(({ name }) => name === 'Leave');
  return (leave < 0 ? verbs : verbs.slice(0, leave))
    .flatMap(({ name, attributes, text }) => (name === 'Redirect' ? text : (attributes['action'] ?? [])))
    .map((url) => new URL(url.trim(), 'https://hub.example').pathname);
}

function callSid(path: string, index: number): string {
  return `CA${createHash('md5').update(`${path} ${index}`).digest('hex')}`;
}
