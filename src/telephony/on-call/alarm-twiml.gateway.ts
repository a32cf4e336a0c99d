import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { PATHS, type AlarmLeg } from '../paths';
import { sayAlarm } from './alarm-rounds';
import type { Alarm } from './alarm.entity';

const LANGUAGE = { language: 'en-GB' } as const;
const SECONDS_TO_PRESS = 10;

/** A voicemail cannot press a key: it is told nothing, and it takes nothing. */
export function askOnCall(leg: AlarmLeg): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    numDigits: 1,
    timeout: SECONDS_TO_PRESS,
    action: PATHS.alarmKey(leg),
    method: 'POST',
  });
  gather.say(LANGUAGE, 'Onward. Something needs you now. Press 1 to take it.');
  response.hangup();
  return response.toString();
}

export function alarmIsYours({ kind, reference }: Pick<Alarm, 'kind' | 'reference'>): string {
  return said(sayAlarm(kind, reference));
}

export function alarmIsTaken(): string {
  return said('Somebody else has it, or it is settled. Thank you.');
}

function said(text: string): string {
  const response = new VoiceResponse();
  response.say(LANGUAGE, text);
  response.hangup();
  return response.toString();
}
