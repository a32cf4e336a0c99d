import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { TwilioRest, unlessOver } from './twilio-rest.gateway';

const RING_SECONDS = 30;

export interface Participant {
  conferenceSid: string;
  /** By which the others, and we, find this leg again. */
  label: string;
}

export interface Invited extends Participant {
  /** A phone, or `client:…` for a softphone. */
  to: string;
  statusPath: string;
  /** Listens and is not heard. */
  isMuted?: boolean;
}

/** What we ask of Twilio about a conference under way. Each answers false when there is nothing left to act on. */
@Injectable()
export class ConferenceRest {
  constructor(
    private readonly rest: TwilioRest,
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>,
  ) {}

  /** Rings somebody into it. Asked twice it rings once: a label stands for one leg. */
  async invite({ conferenceSid, label, to, statusPath, isMuted = false }: Invited): Promise<boolean> {
    const { participants } = await this.#conference(conferenceSid);
    if (await unlessOver(participants(label).fetch())) return true;
    return unlessOver(
      participants.create({
        from: this.config.telephony.number,
        to,
        label,
        muted: isMuted,
        beep: 'false',
        // A supervisor alone starts nothing; everybody leaves without ending it for the caller.
        startConferenceOnEnter: !isMuted,
        endConferenceOnExit: false,
        timeout: RING_SECONDS,
        statusCallback: this.rest.absolute(statusPath),
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      }),
    );
  }

  async hold(leg: Participant, isOnHold: boolean, holdPath: string): Promise<boolean> {
    const participant = await this.#participant(leg);
    const music = isOnHold ? { holdUrl: this.rest.absolute(holdPath), holdMethod: 'POST' } : {};
    return unlessOver(participant.update({ hold: isOnHold, ...music }));
  }

  async remove(leg: Participant): Promise<boolean> {
    const participant = await this.#participant(leg);
    return unlessOver(participant.remove());
  }

  /** Said to everybody who is in. */
  async announce(conferenceSid: string, path: string): Promise<boolean> {
    const conference = await this.#conference(conferenceSid);
    return unlessOver(conference.update({ announceUrl: this.rest.absolute(path), announceMethod: 'POST' }));
  }

  async end(conferenceSid: string): Promise<boolean> {
    const conference = await this.#conference(conferenceSid);
    return unlessOver(conference.update({ status: 'completed' }));
  }

  async #conference(sid: string) {
    return (await this.rest.connected()).conferences(sid);
  }

  async #participant({ conferenceSid, label }: Participant) {
    return (await this.#conference(conferenceSid)).participants(label);
  }
}
