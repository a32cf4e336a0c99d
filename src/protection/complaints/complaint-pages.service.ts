import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { Areas, SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { momentFields } from '../../platform/web/london-time';
import { Page, type Failed } from '../../platform/web/page';
import { protectionPaths as paths } from '../pages/paths';
import type { Choices, Typed } from './complaint-form';
import { ComplaintTimes } from './complaint-times.service';
import { complaintRow, openedView, type ComplaintNames } from './complaint-view';
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, COMPLAINT_WAYS, itemsOf } from './complaint-words';
import type { Complaint } from './complaint.entity';
import { Complaints } from './complaints.service';

type Item = { value: string; text: string };

@Injectable()
export class ComplaintPages {
  constructor(
    private readonly complaints: Complaints,
    private readonly times: ComplaintTimes,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** What the form offers, and takes. */
  async choices(actor: StaffActor): Promise<Choices> {
    const { areas, organisations, owners } = await this.#items(actor);
    const values = (items: readonly Item[]): string[] => items.map(({ value }) => value);
    return { areas: values(areas), organisations: values(organisations), owners: values(owners) };
  }

  async list(actor: StaffActor, typed?: Typed, failed?: readonly Failed[]): Promise<Page> {
    const open = await this.complaints.listOpen();
    const answered = await this.complaints.listAnswered();
    const names = await this.#names([...open, ...answered]);
    const now = this.clock.now();
    const row = (each: Complaint): object => complaintRow(each, names, now);
    const { date: receivedDate, time: receivedTime } = momentFields(now);
    const model = {
      ...{ paths, failed, days: this.times.days },
      ...(await this.#items(actor)),
      ways: itemsOf(COMPLAINT_WAYS),
      kinds: itemsOf(COMPLAINT_KINDS),
      open: open.map(row),
      answered: answered.map(row),
      isCoordinator: actor.role === 'coordinator',
      typed: typed ?? { receivedDate, receivedTime, owner: actor.accountId, about: actor.organisationId },
    };
    return new Page('protection/complaints/complaints.njk', model, failed ? 422 : 200);
  }

  async one(actor: StaffActor, id: string, typed: Typed = {}, failed?: readonly Failed[]): Promise<Page> {
    const opened = await this.complaints.open(actor, id);
    const names = await this.#names([opened.complaint]);
    const model = {
      ...{ paths, id, typed, failed },
      view: openedView(opened, names, this.clock.now()),
      owners: (await this.#items(actor)).owners,
      outcomes: itemsOf(COMPLAINT_OUTCOMES),
      isCoordinator: actor.role === 'coordinator',
    };
    return new Page('protection/complaints/complaint.njk', model, failed ? 422 : 200);
  }

  async #items({
    organisationId,
  }: StaffActor): Promise<{ areas: Item[]; organisations: Item[]; owners: Item[] }> {
    const { organisations } = await this.supportServices.snapshot();
    const owners = await this.accounts.colleaguesIn(organisationId, ['coordinator']);
    const named = ({ id, name }: { id: string; name: string }): Item => ({ value: id, text: name });
    const hub = organisations.filter(({ id }) => id === organisationId);
    const others = organisations.filter(({ id }) => id !== organisationId);
    return {
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      organisations: [...hub, ...others].map(named),
      owners: owners.map(named),
    };
  }

  async #names(about: readonly Complaint[]): Promise<ComplaintNames> {
    const ids = about.flatMap((each) => [
      each.ownerId,
      each.registeredBy,
      each.acknowledgedBy,
      each.closedBy,
    ]);
    const people = await this.accounts.namesOf(ids.filter((id) => id !== null));
    return {
      person: (id) => people.get(id) ?? 'Somebody who has left',
      organisation: (id) => this.supportServices.nameOfOrganisation(id),
      area: (code) => this.areas.find(code)?.name ?? code,
    };
  }
}
