import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';

const LANGUAGE = { language: 'en-GB' } as const;
const SECONDS_TO_PRESS = 10;

/** A voicemail cannot press a key: it is told nothing, and it counts for nothing. */
export function askForOne(action: string, words: string): string {
  const response = new VoiceResponse();
  const gather = response.gather({ numDigits: 1, timeout: SECONDS_TO_PRESS, action, method: 'POST' });
  gather.say(LANGUAGE, words);
  response.hangup();
  return response.toString();
}

export function said(words: string): string {
  const response = new VoiceResponse();
  response.say(LANGUAGE, words);
  response.hangup();
  return response.toString();
}
