import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { PATHS, type GuestLeg, type HandlerLeg } from '../paths';
import { CALLER_LABEL, type ParticipantLabel } from './call-facts';

const LANGUAGE = { language: 'en-GB' } as const;
const SECONDS_TO_PRESS = 10;
const SECONDS_OF_HOLD = 30;
const POST = { method: 'POST' } as const;

/** What colleagues hear; what callers hear is reviewed wording, and comes from `config/voice`. */
function spoken(...sentences: readonly string[]): VoiceResponse {
  const response = new VoiceResponse();
  response.say(LANGUAGE, sentences.join(' '));
  return response;
}

/**
 * Brings a leg into the contact's conference. The caller leaving ends it for all; nobody else's leaving ends it, so a
 * line that drops on our side never drops the caller.
 */
export function conference(contactId: string, label: ParticipantLabel): string {
  const isCaller = label === CALLER_LABEL;
  const response = label.startsWith('handler-') ? spoken('Joining you now.') : new VoiceResponse();
  const dial = response.dial(isCaller ? { action: PATHS.after, ...POST } : {});
  dial.conference(
    {
      participantLabel: label,
      // A caller who is there first hears that somebody is coming and not silence.
      startConferenceOnEnter: !isCaller,
      endConferenceOnExit: isCaller,
      beep: 'false',
      waitUrl: isCaller ? PATHS.alone : '',
      ...(isCaller ? { waitMethod: 'POST' } : {}),
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
  return askToPress1(PATHS.handlerKey(leg), 'Onward. A caller is waiting for you. Press 1 to be joined.');
}

/** The same for a support service that a caller is left with: a caller is never left with a voicemail. */
export function askGuest(leg: GuestLeg): string {
  return askToPress1(
    PATHS.guestKey(leg),
    'Onward. A caller is being passed on to you. Press 1 to be joined.',
  );
}

function askToPress1(action: string, words: string): string {
  const response = new VoiceResponse();
  const gather = response.gather({ numDigits: 1, timeout: SECONDS_TO_PRESS, action, ...POST });
  gather.say(LANGUAGE, words);
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

/** Played in a conference to one who waits there; Twilio allows no keys in it. Asked for again when it has ended. */
export function aloneInConference(words: { language: string; text: string } | undefined): string {
  const response = new VoiceResponse();
  if (words) response.say({ language: words.language as typeof LANGUAGE.language }, words.text);
  response.pause({ length: SECONDS_OF_HOLD });
  return response.toString();
}

/** Said once to everybody who is in. */
export function announcement(words: { language: string; text: string }): string {
  const response = new VoiceResponse();
  response.say({ language: words.language as typeof LANGUAGE.language }, words.text);
  return response.toString();
}

/** For a text message: nothing is said back, so nobody learns whether anybody is known here. */
export function silence(): string {
  return new VoiceResponse().toString();
}
