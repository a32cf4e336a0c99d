import { PATHS, type AlarmLeg } from '../paths';
import { sayAlarm } from './alarm-rounds';
import type { Alarm } from './alarm.entity';
import { askForOne, said } from './press-one-twiml.gateway';

export function askOnCall(leg: AlarmLeg): string {
  return askForOne(PATHS.alarmKey(leg), 'Onward. Something needs you now. Press 1 to take it.');
}

export function alarmIsYours({ kind, reference }: Pick<Alarm, 'kind' | 'reference'>): string {
  return said(sayAlarm(kind, reference));
}

export function alarmIsTaken(): string {
  return said('Somebody else has it, or it is settled. Thank you.');
}
