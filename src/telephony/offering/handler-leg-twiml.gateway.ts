import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';

/** For whoever answers a moment too late. */
export function notNeeded(): string {
  const response = new VoiceResponse();
  response.say({ language: 'en-GB' }, 'Thank you. Somebody else has this caller, or they have rung off.');
  response.hangup();
  return response.toString();
}
