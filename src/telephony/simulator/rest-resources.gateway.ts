import type { Exchange } from './exchange';
import { callReporting, joiningOfForm, methodOf, soundOf, type Sound } from './joining';
import { listOf, refusal, type RestAnswer } from './rest-answer';
import type { RestRequest } from './rest-api.gateway';
import type { Seat, SimulatedConference } from './simulated-conference.gateway';
import type { SimulatedLeg } from './simulated-leg.gateway';
import type { Step } from './twiml-turn.gateway';

/** What the REST API needs of the network behind it. */
export interface Network {
  exchange: Exchange;
  legs: Map<string, SimulatedLeg>;
  conferences: readonly SimulatedConference[];
  letRun: (work: Promise<unknown>) => void;
  text: (form: URLSearchParams) => RestAnswer;
  numbers: (phoneNumber: string | null) => readonly object[];
}

const RING_SECONDS = 60;
const SID = /^CF[0-9a-f]{32}$/;
const DIALLABLE = /^(\+[1-9]\d{6,14}|client:[\w.@-]{1,120})$/;

/** Calls, conferences and who is in them, and messages: what we use of Twilio's REST API. */
export class RestResources {
  constructor(private readonly network: Network) {}

  answer(request: RestRequest): RestAnswer {
    const [collection = '', ...rest] = request.resource.split('/');
    switch (collection) {
      case 'Calls':
        return this.#calls(rest[0], request);
      case 'Conferences':
        return this.#conferences(rest, request);
      case 'IncomingPhoneNumbers':
        return listOf('incoming_phone_numbers', this.network.numbers(request.form.get('PhoneNumber')));
      case 'Messages':
        if (request.method === 'DELETE') return { status: 204, body: undefined };
        return request.method === 'POST' ? this.network.text(request.form) : refusal(20404);
      default:
        return refusal(20404);
    }
  }

  #calls(sid: string | undefined, request: RestRequest): RestAnswer {
    if (sid === undefined) return request.method === 'POST' ? this.#dial(request.form) : refusal(20404);
    const leg = this.network.legs.get(sid);
    if (!leg) return refusal(20404);
    if (request.method === 'DELETE') return this.#forget(leg);
    return request.method === 'GET' ? { status: 200, body: legBody(leg) } : this.#update(leg, request.form);
  }

  /** Only what is over can be deleted. */
  #forget(leg: SimulatedLeg): RestAnswer {
    if (!leg.isOver) return refusal(20009);
    this.network.legs.delete(leg.identity.sid);
    return { status: 204, body: undefined };
  }

  #conferences([sid, part, member]: readonly string[], request: RestRequest): RestAnswer {
    if (sid === undefined) return this.#found(request.form);
    const isInvitation = part === 'Participants' && member === undefined && request.method === 'POST';
    // Only somebody who is asked into it may name a conference otherwise than by its id.
    if (isInvitation) return this.#invite(sid, request.form);
    const conference = this.network.conferences.find((each) => each.sid === sid);
    if (!conference || conference.status === 'completed') return refusal(20404);
    if (part === undefined) return this.#conference(conference, request);
    return this.#participants(conference, member, request);
  }

  #participants(
    conference: SimulatedConference,
    member: string | undefined,
    request: RestRequest,
  ): RestAnswer {
    if (member === undefined) {
      const bodies = conference.seats.map((seat) => seatBody(conference, seat));
      return listOf('participants', bodies);
    }
    const seat = conference.find(member);
    if (seat) return this.#participant(conference, seat, request);
    const leg = conference.expected.get(member);
    return leg && !leg.isOver ? this.#expected(conference, member, { leg, request }) : refusal(20404);
  }

  /** Somebody whose telephone still rings. */
  #expected(
    { sid }: SimulatedConference,
    label: string,
    { leg, request }: { leg: SimulatedLeg; request: RestRequest },
  ): RestAnswer {
    if (request.method !== 'DELETE') {
      return {
        status: 200,
        body: { call_sid: leg.identity.sid, conference_sid: sid, label, status: 'ringing' },
      };
    }
    this.network.letRun(leg.end('canceled'));
    return { status: 204, body: undefined };
  }

  #dial(form: URLSearchParams): RestAnswer {
    const step = stepOf(this.network.exchange, form);
    if (!step) return refusal(21205);
    return this.#rung(form, (leg) => leg.follow(step));
  }

  #invite(nameOrSid: string, form: URLSearchParams): RestAnswer {
    const isOpen = this.network.conferences.some(
      ({ sid, status }) => sid === nameOrSid && status !== 'completed',
    );
    if (SID.test(nameOrSid) && !isOpen) return refusal(20404);
    const conference = this.network.exchange.conference(nameOrSid);
    const joining = joiningOfForm(form);
    if (isTaken(conference, joining.label)) return refusal(16025);
    const answer = this.#rung(form, (leg) => leg.join(conference, joining));
    const rung = this.network.legs.get((answer.body as { sid?: string }).sid ?? '');
    if (!rung) return answer;
    if (joining.label) conference.expected.set(joining.label, rung);
    const body = { ...answer.body, conference_sid: conference.sid, label: joining.label || null };
    return { status: 201, body };
  }

  #rung(form: URLSearchParams, onAnswer: (leg: SimulatedLeg) => Promise<void>): RestAnswer {
    const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
    if (!DIALLABLE.test(to)) return refusal(21211);
    if (!DIALLABLE.test(from)) return refusal(21212);
    const leg = this.network.exchange.dial({
      identity: { to, from, direction: 'outbound-api' },
      timeoutSeconds: Number(form.get('Timeout') ?? RING_SECONDS),
      reporting: callReporting(form),
      onAnswer,
    });
    const { sid } = leg.identity;
    return { status: 201, body: { ...legBody(leg), call_sid: sid, status: 'queued' } };
  }

  #update(leg: SimulatedLeg, form: URLSearchParams): RestAnswer {
    const { letRun, exchange } = this.network;
    const step = stepOf(exchange, form);
    if (leg.isOver || (step && !leg.wasAnswered)) return refusal(21220);
    const status = form.get('Status');
    if (step) letRun(leg.redirect(step));
    else if (status === 'completed') letRun(leg.hangUp());
    else if (status === 'canceled' && !leg.wasAnswered) letRun(leg.end('canceled'));
    return { status: 200, body: legBody(leg) };
  }

  #found(form: URLSearchParams): RestAnswer {
    const [name, status] = [form.get('FriendlyName'), form.get('Status')];
    const found = this.network.conferences.filter(
      (each) => (name === null || each.name === name) && (status === null || each.status === status),
    );
    return listOf('conferences', found.map(conferenceBody));
  }

  #conference(conference: SimulatedConference, { method, form }: RestRequest): RestAnswer {
    const { letRun } = this.network;
    const sound = announcement(form);
    if (method === 'POST' && sound) letRun(conference.announce(sound));
    if (method === 'POST' && form.get('Status') === 'completed') {
      letRun(conference.end(undefined, 'conference-ended-via-api'));
    }
    return { status: 200, body: conferenceBody(conference) };
  }

  #participant(conference: SimulatedConference, seat: Seat, { method, form }: RestRequest): RestAnswer {
    const { letRun } = this.network;
    if (method === 'DELETE') {
      letRun(conference.kick(seat));
      return { status: 204, body: undefined };
    }
    const sound = method === 'POST' ? announcement(form) : undefined;
    if (sound) letRun(conference.announce(sound, [seat]));
    if (method === 'POST') letRun(conference.change(seat, changeOf(form)));
    return { status: 200, body: seatBody(conference, seat) };
  }
}

function stepOf({ sender }: Exchange, form: URLSearchParams): Step | undefined {
  const [url, twiml] = [form.get('Url'), form.get('Twiml')];
  if (twiml) return { twiml };
  return url ? { path: sender.pathOf(url), method: methodOf(form.get('Method') ?? undefined) } : undefined;
}

function isTaken(conference: SimulatedConference, label: string): boolean {
  const expected = conference.expected.get(label);
  return label !== '' && (conference.find(label) !== undefined || expected?.isOver === false);
}

function announcement(form: URLSearchParams): Sound | undefined {
  return soundOf(form.get('AnnounceUrl') ?? undefined, form.get('AnnounceMethod') ?? undefined);
}

function changeOf(form: URLSearchParams): Parameters<SimulatedConference['change']>[1] {
  const flag = (name: string): boolean | undefined =>
    form.has(name) ? form.get(name) === 'true' : undefined;
  const [isMuted, isOn, endsIt] = [flag('Muted'), flag('Hold'), flag('EndConferenceOnExit')];
  // Unlike all others, a document to be held by is asked for by GET unless said otherwise.
  const sound = soundOf(form.get('HoldUrl') ?? undefined, form.get('HoldMethod') ?? undefined, 'GET');
  return {
    ...(isMuted === undefined ? {} : { isMuted }),
    ...(endsIt === undefined ? {} : { endsIt }),
    ...(isOn === undefined ? {} : { hold: { isOn, sound } }),
  };
}

function legBody({ identity, status }: SimulatedLeg): object {
  const { sid, to, from, direction } = identity;
  return { sid, to, from, direction, status };
}

function conferenceBody({ sid, name, status }: SimulatedConference): object {
  return { sid, friendly_name: name, status };
}

function seatBody({ sid }: SimulatedConference, seat: Seat): object {
  return {
    call_sid: seat.member.sid,
    conference_sid: sid,
    label: seat.label || null,
    muted: seat.isMuted,
    hold: seat.isOnHold,
    coaching: seat.isCoaching,
    start_conference_on_enter: seat.startsIt,
    end_conference_on_exit: seat.endsIt,
    status: 'connected',
  };
}
