import type { WebhookParams } from '../twilio/webhook-params';
import { CALLER_LABEL, callStatusOf, isOver, type CallFact, type ConferenceStep } from './call-facts';

const STEPS: Readonly<Record<string, ConferenceStep>> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
};

/** What a report about a conference says of one leg; nothing when it is of a kind we did not ask for. */
export function conferenceReport(
  params: WebhookParams,
): Pick<CallFact, 'legSid' | 'kind' | 'conferenceSid'> | undefined {
  const step = STEPS[params['StatusCallbackEvent'] ?? ''];
  if (!step) return undefined;
  const [label, sid] =
    step === 'end'
      ? [params['ParticipantLabelEndingConference'], params['CallSidEndingConference']]
      : [params['ParticipantLabel'], params['CallSid']];
  const conferenceSid = (params['ConferenceSid'] ?? '').slice(0, 64);
  const legSid = [label, sid].find((name) => name !== undefined && name !== '') ?? conferenceSid;
  return { legSid: legSid.slice(0, 64), kind: `conference.${step}`, conferenceSid };
}

/** A caller who left the conference because their call is over: the end of it, should no other report of it come. */
export function saysCallerIsGone(params: WebhookParams): boolean {
  const status = callStatusOf(params['ParticipantCallStatus']);
  const isCaller = params['ParticipantLabel'] === CALLER_LABEL;
  return params['StatusCallbackEvent'] === 'participant-leave' && isCaller && !!status && isOver(status);
}

export function sequenceOf(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}

/** Twilio's own time of a report, such as `Tue, 03 Nov 2026 10:15:00 +0000`; undefined when it names none. */
export function reportTime(text: string | undefined): Date | undefined {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}
