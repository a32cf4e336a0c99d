import { Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { SupportServices, type DirectorySnapshot } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { ReferralEvent } from '../referral-event.entity';
import { peopleIn, type Names } from '../referral-timeline';

/** What ids are called on an organisation's pages: its own people by name, nobody else's. */
@Injectable()
export class WorklistNames {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
  ) {}

  directory(): Promise<DirectorySnapshot> {
    return this.supportServices.snapshot();
  }

  async of(actor: StaffActor, events: readonly ReferralEvent[]): Promise<Names> {
    const colleagues = events.filter((event) => event.actorOrganisationId === actor.organisationId);
    const people = await this.accounts.namesOf(peopleIn(colleagues));
    const directory = await this.supportServices.snapshot();
    return {
      person: (id: string) => people.get(id),
      organisation: (id: string) => directory.organisation(id)?.name,
      supportService: (id: string) => directory.find(id)?.name,
    };
  }
}
