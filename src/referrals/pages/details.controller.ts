import { Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { DetailsAsks } from '../details-asks.service';
import { worklistPaths } from './paths';
import { WorklistForms } from './worklist-forms.service';

/** A worker asks the hub to find out with the person where they are reached now. */
@Controller()
export class DetailsController {
  constructor(
    private readonly asks: DetailsAsks,
    private readonly forms: WorklistForms,
  ) {}

  @Post(worklistPaths.details(':reference'))
  @Allow('worker', 'manager')
  @Audited('referral.details-asked')
  ask(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page | SeeOther> {
    return this.forms.act(actor, typed, async (reference) => {
      await this.asks.ask(actor, reference);
      return new SeeOther(worklistPaths.detailsAsked(reference));
    });
  }
}
