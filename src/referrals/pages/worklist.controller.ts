import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { fieldOf, Page, SeeOther, type Failed } from '../../platform/web/page';
import { parseDeclineReason } from '../decline-reasons';
import { Referrals } from '../referrals.service';
import { worklistPaths } from './paths';
import { WorklistForms } from './worklist-forms.service';
import { WorklistPages } from './worklist-pages.service';

class DeclineForm {
  @MaxLength(64, { message: 'decline.reason' })
  @IsString({ message: 'decline.reason' })
  reason: string = '';

  @MaxLength(2000, { message: 'decline.note' })
  @IsString({ message: 'decline.note' })
  note: string = '';
}

@Controller()
export class WorklistController {
  constructor(
    private readonly referrals: Referrals,
    private readonly pages: WorklistPages,
    private readonly forms: WorklistForms,
  ) {}

  @Get('/worklist')
  @Allow('worker', 'manager')
  @NotAudited('shows references and levels, and nobody’s identity')
  async list(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    const view = await this.pages.list(actor);
    return new Page('referrals/pages/worklist.njk', { view, done });
  }

  @Get('/worklist/:reference')
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Query('accepted') accepted: unknown,
  ): Promise<Page> {
    // Right after the yes nobody is shown yet: until they are, a mistake can be undone.
    if (accepted === 'now') return this.#justAccepted(actor, reference);
    return new Page('referrals/pages/referral.njk', {
      ...(await this.pages.whole(actor, reference)),
      typed: {},
    });
  }

  /** Sent twice by the same person, it is accepted once and answered alike. */
  @Post('/worklist/:reference/accept')
  @Allow('worker', 'manager')
  @Audited('referral.accepted')
  async accept(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
  ): Promise<Page | SeeOther> {
    const { row } = await this.pages.offered(actor, reference);
    try {
      await this.referrals.accept(actor, row.reference);
    } catch (error) {
      if (await this.#isLost(error, actor, reference))
        return this.forms.conflict(error, actor, row.reference);
    }
    return new SeeOther(worklistPaths.accepted(row.reference));
  }

  @Post('/worklist/:reference/decline')
  @Allow('worker', 'manager')
  @Audited('referral.declined')
  async decline(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const view = await this.pages.offered(actor, reference);
    const { value, errors } = await validated(DeclineForm, body);
    const reason = parseDeclineReason(value.reason);
    const failed: Failed[] = errors.map(fieldOf);
    if (!reason && failed.every(({ field }) => field !== 'reason'))
      failed.unshift({ field: 'reason', code: 'decline.reason' });
    if (!reason || failed.length > 0) {
      const model = { ...(await this.pages.whole(actor, reference)), typed: value, failed };
      return new Page('referrals/pages/referral.njk', model, 422);
    }
    try {
      await this.referrals.decline(actor, view.row.reference, { ...reason, note: value.note.trim() });
    } catch (error) {
      return this.forms.conflict(error, actor, view.row.reference);
    }
    return new SeeOther(worklistPaths.declined);
  }

  async #justAccepted(actor: StaffActor, typed: string): Promise<Page> {
    const view = await this.pages.offered(actor, typed);
    const holding = await this.pages.holding(actor, typed);
    return new Page('referrals/pages/accepted.njk', { view, holding });
  }

  async #isLost(error: unknown, actor: StaffActor, reference: string): Promise<boolean> {
    const isConflict = error instanceof DomainError && error.kind === 'conflict';
    if (!isConflict) throw error;
    return !(await this.pages.isHeldBy(actor, reference));
  }
}
