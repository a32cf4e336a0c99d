import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { E164 } from '../../kernel/phone-number';
import { PATHS } from '../paths';

const LANGUAGE = { language: 'en-GB' } as const;
const SECONDS_TO_PRESS = 10;
/** Shorter than most voicemails wait: what they would record is silence. */
const SECONDS_TO_RING = 20;

/** A voicemail cannot press a key: nobody is rung for one. */
export function askBeforeRinging(attemptId: string): string {
  const response = new VoiceResponse();
  const action = PATHS.ringBackKey(attemptId);
  const gather = response.gather({ numDigits: 1, timeout: SECONDS_TO_PRESS, action, method: 'POST' });
  gather.say(LANGUAGE, 'Onward. This is the call back you asked for. Press 1 to ring the person.');
  response.hangup();
  return response.toString();
}

export interface PersonToRing {
  attemptId: string;
  phone: E164;
  /** The number that the person agreed to see. */
  callerId: string;
  isMessageSafe: boolean;
}

/** Only the handler hears words of ours. Whoever picks up at the other end hears the handler, and nothing before. */
export function ringPerson({ attemptId, phone, callerId, isMessageSafe }: PersonToRing): string {
  const response = new VoiceResponse();
  const message = isMessageSafe
    ? 'If a machine answers, say only what your screen allows.'
    : 'If a machine answers, hang up. Leave no message.';
  response.say(LANGUAGE, `Ringing now. Say only what your screen says. ${message}`);
  const dial = response.dial({
    callerId,
    timeout: SECONDS_TO_RING,
    answerOnBridge: true,
    action: PATHS.ringBackAfter(attemptId),
    method: 'POST',
  });
  dial.number(phone);
  return response.toString();
}

export function notNow(): string {
  return said('Nobody is rung: it is not safe now, or the call back is settled. Your screen says why.');
}

export function recordIt(): string {
  return said('The call has ended. Record on your screen how it went.');
}

function said(text: string): string {
  const response = new VoiceResponse();
  response.say(LANGUAGE, text);
  response.hangup();
  return response.toString();
}
