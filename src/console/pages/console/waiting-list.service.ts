import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Contact } from '../../../contacts';
import { Areas, SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import type { E164 } from '../../../kernel/phone-number';
import { Seals } from '../../../platform/database/seals.service';
import { CLOCK } from '../../../platform/system-clock';
import { ConsoleQueries } from './console.queries';
import { waitingView, type WaitingRow, type WaitingView } from './waiting-view';

/** The left pane: who waits, and who is with whom. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly queries: ConsoleQueries,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async viewFor(actor: StaffActor): Promise<WaitingView> {
    const contacts = await this.queries.listOpen();
    const ids = contacts.map(({ id }) => id);
    const [levels, calls, names] = await Promise.all([
      this.queries.levelsOf(ids),
      this.queries.callsOf(ids),
      this.accounts.namesOf(contacts.flatMap(({ handlerId }) => handlerId ?? [])),
    ]);
    const rows = contacts.map((contact) => ({
      ...this.#row(contact),
      level: levels.get(contact.id) ?? null,
      call: calls.get(contact.id) ?? null,
    }));
    return waitingView(rows, { accountId: actor.accountId, names, now: this.clock.now() });
  }

  #row(contact: Contact): Omit<WaitingRow, 'level' | 'call'> {
    const { id, reference, channel, state, handlerId, openedAt, areaCode, sourceOrganisationId } = contact;
    return {
      id,
      reference,
      channel,
      state,
      handlerId,
      openedAt,
      callerPhone: this.seals.open(Contact, contact, ['callerPhone']).callerPhone as E164 | null,
      organisation: sourceOrganisationId && this.supportServices.nameOfOrganisation(sourceOrganisationId),
      areaName: this.areas.find(areaCode)?.name ?? '',
    };
  }
}
