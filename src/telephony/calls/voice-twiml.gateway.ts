import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { PATHS, type HandlerLeg } from '../paths';

const LANGUAGE = { language: 'en-GB' } as const;
const SECONDS_BETWEEN_KIND_WORDS = 45;
const SECONDS_TO_PRESS = 10;
const DANGER = 'If you are in danger now, hang up and ring 999.';
/** As the police ask for it: 55 is pressed when the recorded message asks, and works from a mobile only. */
const SILENT_SOLUTION =
  'If you cannot speak, ring 999 from a mobile, listen, and press 55 when you are asked to.';

function spoken(...sentences: readonly string[]): VoiceResponse {
  const response = new VoiceResponse();
  response.say(LANGUAGE, sentences.join(' '));
  return response;
}

/** The first thing every caller hears. Nothing in it depends on the call: a repeated webhook hears the same. */
export function greeting(areaCode: string): string {
  const response = spoken(
    'You are through to the Onward helpline.',
    DANGER,
    SILENT_SOLUTION,
    'Otherwise stay on the line. Somebody will be with you as soon as they can.',
  );
  response.enqueue({ waitUrl: PATHS.wait, waitUrlMethod: 'POST', action: PATHS.left }, `hub-${areaCode}`);
  return response.toString();
}

/** Said again and again while somebody waits; Twilio asks for it anew whenever it has ended. */
export function waiting(): string {
  const response = spoken(
    'Thank you for waiting. You are still in the queue, and we will be with you.',
    DANGER,
  );
  response.pause({ length: SECONDS_BETWEEN_KIND_WORDS });
  return response.toString();
}

/** The queue could not hold the caller: say so and let them in again, never silence. */
export function backToQueue(): string {
  const response = spoken('We are having trouble with the line. Please stay with us.', DANGER);
  response.pause({ length: 2 });
  response.redirect({ method: 'POST' }, PATHS.voice);
  return response.toString();
}

/** Brings a leg into the contact's conference; who leaves it ends it for both. */
export function conference(contactId: string, role: 'caller' | 'handler'): string {
  const response = role === 'handler' ? spoken('Joining you now.') : new VoiceResponse();
  const dial = response.dial(role === 'caller' ? { action: PATHS.after, method: 'POST' } : {});
  dial.conference(
    {
      participantLabel: role,
      // A caller who is there first hears the kind words and not silence.
      startConferenceOnEnter: role === 'handler',
      endConferenceOnExit: true,
      beep: 'false',
      waitUrl: role === 'caller' ? PATHS.wait : '',
      statusCallback: PATHS.conference(contactId),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave'],
    },
    `C-${contactId}`,
  );
  return response.toString();
}

/** A voicemail cannot press a key: nobody's call is joined to one. */
export function askHandler(leg: HandlerLeg): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    numDigits: 1,
    timeout: SECONDS_TO_PRESS,
    action: PATHS.handlerKey(leg),
    method: 'POST',
  });
  gather.say(LANGUAGE, 'Onward. A caller is waiting for you. Press 1 to be joined.');
  response.hangup();
  return response.toString();
}

export function callerIsGone(): string {
  const response = spoken('The caller has rung off.');
  response.hangup();
  return response.toString();
}

export function hangUp(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

export function goodbye(): string {
  const response = spoken('This call has ended. You can ring us again at any time.', DANGER);
  response.hangup();
  return response.toString();
}

/** For a text message: nothing is said back, so nobody learns whether anybody is known here. */
export function silence(): string {
  return new VoiceResponse().toString();
}
