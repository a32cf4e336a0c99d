import { PATHS, type DutyLeg } from '../paths';
import type { DutyNews } from './duty-calls.gateway';
import { askForOne, said } from './press-one-twiml.gateway';
import { spellReference } from './spell-reference';

/** Whoever picks up learns that there is a message, and nothing of it. */
export function askDuty(leg: DutyLeg): string {
  const words = 'This is Onward with a message for the duty worker. Press 1 to hear it.';
  return askForOne(PATHS.dutyKey(leg), words);
}

export function dutyNews({ reference, answerBy }: DutyNews): string {
  const what = `New high referral ${spellReference(reference)}`;
  return said(`${what}, answer by ${answerBy}. It is in your worklist.`);
}

export function dutyIsSettled(): string {
  return said('It is settled already. Thank you.');
}
