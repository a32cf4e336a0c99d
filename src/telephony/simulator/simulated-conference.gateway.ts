import type { Callbacks } from './callbacks.gateway';
import type { Joining, Reporting, Sound } from './joining';
import type { SimulatedLeg } from './simulated-leg.gateway';
import type { Params, WebhookSender } from './webhook-sender.gateway';

/** What a conference tells one of those who are in it. */
export interface Member {
  sid: string;
  onCompany: (label: string) => void;
  onAlone: () => void;
  onStarted: () => void;
  onHold: (sound: Sound | undefined) => void;
  onResumed: () => void;
  onAnnouncement: (sound: Sound) => Promise<void>;
  onOut: () => void;
}

export type Leaving = 'hung-up' | 'redirected' | 'kicked';

export interface Change {
  isMuted?: boolean;
  hold?: { isOn: boolean; sound: Sound | undefined };
  endsIt?: boolean;
}

export interface Seat extends Joining {
  member: Member;
  isOnHold: boolean;
}

export interface ConferenceTools {
  sender: WebhookSender;
  callbacks: Callbacks;
  now: () => Date;
}

/** As Twilio sends it: which events answer to which word of `statusCallbackEvent`. */
const WORDS: Readonly<Record<string, string>> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'announcement-end': 'announcement',
};

/** A conference as Twilio runs one: it starts when two are in it and one of them may start it. */
export class SimulatedConference {
  status: 'init' | 'in-progress' | 'completed' = 'init';
  /** Those who were rung for it and have not come yet, by their labels. */
  readonly expected = new Map<string, SimulatedLeg>();
  readonly #seats = new Map<string, Seat>();
  /** Set by the first who comes; what later ones name is ignored. */
  #reporting: Reporting | undefined;
  #wasEntered = false;
  #sequence = 0;
  /** Reports go one after another, so that whoever hears of the start finds both arrivals reported. */
  #lastReport: Promise<unknown> = Promise.resolve();

  constructor(
    readonly sid: string,
    readonly name: string,
    private readonly tools: ConferenceTools,
  ) {}

  get seats(): readonly Seat[] {
    return [...this.#seats.values()];
  }

  find(sidOrLabel: string): Seat | undefined {
    return this.seats.find(
      ({ member, label }) => member.sid === sidOrLabel || (label !== '' && label === sidOrLabel),
    );
  }

  /** Those with whom this one can talk now. */
  companyOf(member: Member): string[] {
    const own = this.#seats.get(member.sid);
    if (this.status !== 'in-progress' || !own || own.isOnHold) return [];
    return this.seats.filter((seat) => seat !== own && !seat.isOnHold).map(nameOf);
  }

  async join(member: Member, joining: Joining): Promise<void> {
    if (!this.#wasEntered) this.#reporting = joining.reporting;
    this.#wasEntered = true;
    const seat = { ...joining, member, isOnHold: false };
    this.#seats.set(member.sid, seat);
    await this.#report('participant-join', seat);
    if (this.status === 'in-progress') return this.#introduce(seat);
    const isReady = this.#seats.size > 1 && this.seats.some(({ startsIt }) => startsIt);
    if (this.status !== 'init' || !isReady) return;
    this.status = 'in-progress';
    await this.#report('conference-start', seat);
    for (const each of this.seats) {
      each.member.onStarted();
      for (const other of this.seats) if (other !== each) each.member.onCompany(nameOf(other));
    }
  }

  async leave(member: Member, how: Leaving): Promise<void> {
    const seat = this.#seats.get(member.sid);
    if (!seat) return;
    this.#seats.delete(member.sid);
    await this.#report('participant-leave', seat, leavingFacts(how));
    if (seat.endsIt)
      return this.end(seat, `participant-with-end-conference-on-exit-${how === 'kicked' ? how : 'left'}`);
    if (this.#seats.size === 0)
      return this.end(seat, how === 'kicked' ? 'last-participant-kicked' : 'last-participant-left');
    const [last] = this.seats;
    if (this.#seats.size === 1) last?.member.onAlone();
  }

  /** Everybody is out, and goes on with whatever comes after the conference. */
  async end(by: Seat | undefined, reason: string): Promise<void> {
    if (this.status === 'completed') return;
    this.status = 'completed';
    const rest = this.seats;
    this.#seats.clear();
    for (const seat of rest) await this.#report('participant-leave', seat, leavingFacts('kicked'));
    const about: Params = by
      ? {
          CallSidEndingConference: by.member.sid,
          ...(by.label ? { ParticipantLabelEndingConference: by.label } : {}),
        }
      : {};
    await this.#report('conference-end', undefined, { ...about, ReasonConferenceEnded: reason });
    for (const { member } of rest) member.onOut();
  }

  async kick(seat: Seat): Promise<void> {
    await this.leave(seat.member, 'kicked');
    seat.member.onOut();
  }

  async change(seat: Seat, { isMuted, hold, endsIt }: Change): Promise<void> {
    if (isMuted !== undefined && isMuted !== seat.isMuted) {
      seat.isMuted = isMuted;
      await this.#report(isMuted ? 'participant-mute' : 'participant-unmute', seat);
    }
    if (endsIt !== undefined && endsIt !== seat.endsIt) {
      seat.endsIt = endsIt;
      await this.#report('participant-modify', seat);
    }
    if (hold && hold.isOn !== seat.isOnHold) await this.#hold(seat, hold);
  }

  async announce(sound: Sound, seats: readonly Seat[] = this.seats): Promise<void> {
    await Promise.all(seats.map(({ member }) => member.onAnnouncement(sound)));
    await this.#report('announcement-end', seats.length === 1 ? seats[0] : undefined, {
      AnnounceUrl: sound.address,
    });
  }

  async #hold(seat: Seat, { isOn, sound }: NonNullable<Change['hold']>): Promise<void> {
    seat.isOnHold = isOn;
    if (isOn) seat.member.onHold(sound);
    else seat.member.onResumed();
    await this.#report(isOn ? 'participant-hold' : 'participant-unhold', seat);
  }

  #introduce(seat: Seat): void {
    seat.member.onStarted();
    for (const other of this.seats) {
      if (other === seat) continue;
      seat.member.onCompany(nameOf(other));
      other.member.onCompany(nameOf(seat));
    }
  }

  async #report(event: string, seat: Seat | undefined, about: Params = {}): Promise<void> {
    const reporting = this.#reporting;
    if (!reporting?.events.has(WORDS[event] ?? '')) return;
    this.#sequence += 1;
    const facts = {
      ConferenceSid: this.sid,
      FriendlyName: this.name,
      StatusCallbackEvent: event,
      SequenceNumber: String(this.#sequence),
      Timestamp: rfc2822(this.tools.now()),
      ...(seat ? seatFacts(seat) : {}),
      ...about,
    };
    const { sender, callbacks } = this.tools;
    const report = { path: sender.pathOf(reporting.address), params: facts, method: reporting.method };
    this.#lastReport = this.#lastReport.then(() => callbacks.send(report));
    await this.#lastReport;
  }
}

export function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

function nameOf({ label, member }: Seat): string {
  return label || member.sid;
}

function leavingFacts(how: Leaving): Params {
  const reasons = {
    'hung-up': 'participant_hung_up',
    redirected: 'participant_updated_via_api',
    kicked: 'participant_kicked',
  };
  return {
    ReasonParticipantLeft: reasons[how],
    ParticipantCallStatus: how === 'hung-up' ? 'completed' : 'in-progress',
  };
}

function seatFacts({ member, label, ...seat }: Seat): Params {
  return {
    CallSid: member.sid,
    ...(label ? { ParticipantLabel: label } : {}),
    Muted: String(seat.isMuted),
    Hold: String(seat.isOnHold),
    Coaching: String(seat.isCoaching),
    StartConferenceOnEnter: String(seat.startsIt),
    EndConferenceOnExit: String(seat.endsIt),
  };
}
