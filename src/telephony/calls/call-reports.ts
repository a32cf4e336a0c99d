import type { WebhookParams } from '../twilio/webhook-params';
import type { CallFact, ConferenceStep } from './call-state';

const STEPS: Readonly<Record<string, ConferenceStep>> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
};

/** What a report about a conference says of one leg; nothing when it is of a kind we did not ask for. */
export function conferenceReport(params: WebhookParams): Pick<CallFact, 'legSid' | 'kind'> | undefined {
  const step = STEPS[params['StatusCallbackEvent'] ?? ''];
  if (!step) return undefined;
  const legSid = step === 'end' ? params['CallSidEndingConference'] : params['CallSid'];
  return { legSid: legSid ?? params['ConferenceSid'] ?? '', kind: `conference.${step}` };
}

export function sequenceOf(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}

/** Twilio's own time of a report, such as `Tue, 03 Nov 2026 10:15:00 +0000`; undefined when it names none. */
export function reportTime(text: string | undefined): Date | undefined {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}
