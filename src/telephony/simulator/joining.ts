/** Where something is reported, and which of its events. */
export interface Reporting {
  address: string;
  method: 'GET' | 'POST';
  events: ReadonlySet<string>;
}

/** A document or sound that is played while somebody waits; undefined is silence. */
export interface Sound {
  address: string;
  method: 'GET' | 'POST';
}

/** How somebody comes into a conference. */
export interface Joining {
  label: string;
  isMuted: boolean;
  startsIt: boolean;
  endsIt: boolean;
  isCoaching: boolean;
  wait: Sound | undefined;
  reporting: Reporting | undefined;
}

type Lookup = (name: string) => string | undefined;

export function joiningOfNoun(attributes: Readonly<Record<string, string>>): Joining {
  const of: Lookup = (name) => attributes[name];
  return {
    label: of('participantLabel') ?? '',
    isMuted: of('muted') === 'true',
    startsIt: of('startConferenceOnEnter') !== 'false',
    endsIt: of('endConferenceOnExit') === 'true',
    isCoaching: of('coach') !== undefined,
    wait: soundOf(of('waitUrl'), of('waitMethod')),
    reporting: reportingOf(
      of('statusCallback'),
      of('statusCallbackMethod'),
      words(of('statusCallbackEvent')),
    ),
  };
}

export function joiningOfForm(form: URLSearchParams): Joining {
  const of: Lookup = (name) => form.get(name) ?? undefined;
  const given = form.getAll('ConferenceStatusCallbackEvent').flatMap(words);
  const events = given.length > 0 ? given : ['start', 'end'];
  return {
    label: of('Label') ?? '',
    isMuted: of('Muted') === 'true',
    startsIt: of('StartConferenceOnEnter') !== 'false',
    endsIt: of('EndConferenceOnExit') === 'true',
    isCoaching: of('Coaching') === 'true' || of('CallSidToCoach') !== undefined,
    wait: soundOf(of('WaitUrl'), of('WaitMethod')),
    reporting: reportingOf(of('ConferenceStatusCallback'), of('ConferenceStatusCallbackMethod'), events),
  };
}

/** The reports about a call that is placed. Unless asked for more, only its end is told. */
export function callReporting(form: URLSearchParams): Reporting | undefined {
  const events = form.getAll('StatusCallbackEvent').flatMap(words);
  const address = form.get('StatusCallback') ?? undefined;
  return reportingOf(
    address,
    form.get('StatusCallbackMethod') ?? undefined,
    events.length > 0 ? events : ['completed'],
  );
}

export function nounReporting(attributes: Readonly<Record<string, string>>): Reporting | undefined {
  const events = words(attributes['statusCallbackEvent']);
  const { statusCallback, statusCallbackMethod } = attributes;
  return reportingOf(statusCallback, statusCallbackMethod, events.length > 0 ? events : ['completed']);
}

export function soundOf(
  address: string | undefined,
  method: string | undefined,
  usual: Sound['method'] = 'POST',
): Sound | undefined {
  return address ? { address, method: methodOf(method, usual) } : undefined;
}

export function methodOf(method: string | undefined, usual: 'GET' | 'POST' = 'POST'): 'GET' | 'POST' {
  return method === 'GET' || method === 'POST' ? method : usual;
}

function reportingOf(
  address: string | undefined,
  method: string | undefined,
  events: readonly string[],
): Reporting | undefined {
  return address ? { address, method: methodOf(method), events: new Set(events) } : undefined;
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}
