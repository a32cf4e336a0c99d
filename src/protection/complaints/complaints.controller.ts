import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { FoundRecord } from '../found-record.queries';
import { protectionPaths } from '../pages/paths';
import { refusal } from '../pages/refusal';
import { readAnswer, readComplaint, typedAnswer, typedComplaint } from './complaint-form';
import { ComplaintPages } from './complaint-pages.service';
import { Complaints } from './complaints.service';

/** Complaints about the hub or an organisation: coordinators look after them, auditors read. */
@Controller()
export class ComplaintsController {
  constructor(
    private readonly pages: ComplaintPages,
    private readonly complaints: Complaints,
    private readonly records: FoundRecord,
  ) {}

  @Get(protectionPaths.complaints)
  @Allow('coordinator', 'auditor')
  @NotAudited('kinds, organisations and times; nobody’s words')
  list(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.pages.list(actor);
  }

  @Post(protectionPaths.complaints)
  @Allow('coordinator')
  @Audited('complaint.registered')
  async register(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const typed = typedComplaint(body);
    const read = readComplaint(typed, await this.pages.choices(actor), this.pages.now());
    const reference = typed['reference'] ?? '';
    const contact = reference === '' ? null : await this.records.find(reference);
    const unknown = contact === undefined ? [{ field: 'reference', code: 'hold.reference' }] : [];
    if ('failed' in read || contact === undefined)
      return this.pages.list(actor, typed, [...('failed' in read ? read.failed : []), ...unknown]);
    const id = await this.complaints.register(actor, { ...read, contactId: contact?.id ?? null });
    return new SeeOther(protectionPaths.complaint(id));
  }

  @Get(protectionPaths.complaint(':id'))
  @Allow('coordinator', 'auditor')
  @Audited('complaint.viewed')
  async show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    if (actor.role === 'coordinator') await this.complaints.assertOpenTo(actor, id);
    return this.pages.one(actor, id);
  }

  @Post(protectionPaths.acknowledged(':id'))
  @Allow('coordinator')
  @Audited('complaint.acknowledged')
  acknowledge(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.#do(actor, id, () => this.complaints.acknowledge(actor, id));
  }

  @Post(protectionPaths.owner(':id'))
  @Allow('coordinator')
  @Audited('complaint.handed-over')
  async owner(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { owners } = await this.pages.choices(actor);
    const ownerId = owners.find((each) => each === sentText(body, 'owner'));
    if (!ownerId) return this.pages.one(actor, id, {}, [{ field: 'owner', code: 'complaint.owner' }]);
    return this.#do(actor, id, () => this.complaints.handTo(actor, id, ownerId));
  }

  @Post(protectionPaths.answered(':id'))
  @Allow('coordinator')
  @Audited('complaint.answered')
  async answer(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedAnswer(body);
    const read = readAnswer(typed);
    if ('failed' in read) return this.pages.one(actor, id, typed, read.failed);
    const failed = await refusal(() => this.complaints.answer(actor, id, read));
    return failed ? this.pages.one(actor, id, typed, [failed]) : new SeeOther(protectionPaths.complaint(id));
  }

  async #do(actor: StaffActor, id: string, work: () => Promise<void>): Promise<Page | SeeOther> {
    const failed = await refusal(work);
    return failed ? this.pages.one(actor, id, {}, [failed]) : new SeeOther(protectionPaths.complaint(id));
  }
}
