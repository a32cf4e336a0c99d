import { Signal } from './signal';
import type { WebhookSender } from './webhook-sender.gateway';

interface Member {
  sid: string;
  onStarted: () => void;
}

type Attributes = Readonly<Record<string, string>>;

/** A conference as Twilio runs one: it starts when two are in it and one of them may start it. */
export class SimulatedConference {
  readonly ended = new Signal();
  readonly #members = new Map<Member, Attributes>();
  #isStarted = false;
  #sequence = 0;
  /** Reports go one after another, so that whoever hears of the start finds both arrivals reported. */
  #lastReport: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sid: string,
    private readonly name: string,
    private readonly sender: WebhookSender,
  ) {}

  async join(member: Member, attributes: Attributes): Promise<void> {
    this.#members.set(member, attributes);
    await this.#report('participant-join', attributes, { CallSid: member.sid });
    const mayStart = [...this.#members.values()].some((each) => each['startConferenceOnEnter'] !== 'false');
    if (this.#isStarted || !mayStart || this.#members.size < 2) return;
    this.#isStarted = true;
    await this.#report('conference-start', attributes, { CallSid: member.sid });
    for (const each of this.#members.keys()) each.onStarted();
  }

  async leave(member: Member): Promise<void> {
    const attributes = this.#members.get(member);
    if (!attributes) return;
    this.#members.delete(member);
    await this.#report('participant-leave', attributes, { CallSid: member.sid });
    if (attributes['endConferenceOnExit'] !== 'true' && this.#members.size > 0) return;
    await this.#report('conference-end', attributes, { CallSidEndingConference: member.sid });
    this.ended.give();
  }

  async #report(event: string, { statusCallback }: Attributes, about: Record<string, string>): Promise<void> {
    if (!statusCallback) return;
    this.#sequence += 1;
    const facts = {
      ConferenceSid: this.sid,
      FriendlyName: this.name,
      StatusCallbackEvent: event,
      SequenceNumber: String(this.#sequence),
      ...about,
    };
    const sent = this.#lastReport.then(() => this.sender.post(this.sender.pathOf(statusCallback), facts));
    this.#lastReport = sent.catch(() => undefined);
    await sent;
  }
}
