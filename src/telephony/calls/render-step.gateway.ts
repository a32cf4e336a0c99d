import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { PATHS } from '../paths';
import type { Asking, HelplineDial, Next, Spoken, VoiceStep } from './voice-step';

const RING_SECONDS = 30;
const POST = { method: 'POST' } as const;

/** The document as the network reads it. A step that leads nowhere cannot be written: every document goes on. */
export function render({ say, ask, next }: VoiceStep): string {
  const response = new VoiceResponse();
  if (ask) gather(response, say, ask);
  else for (const words of say) response.say({ language: languageOf(words) }, words.text);
  goOn(response, next);
  return response.toString();
}

function gather(
  response: VoiceResponse,
  say: readonly Spoken[],
  { action, seconds, wants, play }: Asking,
): void {
  const digits = wants === 'key' ? { numDigits: 1 } : { finishOnKey: '#' };
  const keys = response.gather({ input: ['dtmf'], ...digits, timeout: seconds, action, ...POST });
  for (const words of say) keys.say({ language: languageOf(words) }, words.text);
  if (play) keys.play(play);
}

function goOn(response: VoiceResponse, next: Next): void {
  if ('redirect' in next) response.redirect(POST, next.redirect);
  else if ('enqueue' in next) {
    const waiting = { waitUrl: PATHS.wait, waitUrlMethod: 'POST', action: PATHS.left, method: 'POST' };
    response.enqueue(waiting, next.enqueue);
  } else if ('leaveFor' in next) {
    response.leave();
    response.redirect(POST, next.leaveFor);
  } else if ('dial' in next) dial(response, next.dial);
  else response.hangup();
}

function dial(response: VoiceResponse, { phone, callerId, action, statusPath }: HelplineDial): void {
  const reports = statusPath
    ? {
        statusCallback: statusPath,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: [
          'initiated' as const,
          'ringing' as const,
          'answered' as const,
          'completed' as const,
        ],
      }
    : {};
  response.dial({ action, ...POST, callerId, timeout: RING_SECONDS }).number(reports, phone);
}

type Language = NonNullable<VoiceResponse.SayAttributes['language']>;

/** The library lists the voices it knows; a wording names its own, and its parser has seen to the form. */
function languageOf({ language }: Spoken): Language {
  return language as Language;
}
