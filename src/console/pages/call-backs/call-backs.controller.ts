import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { CallBackEndings, isRecorded, RingBacks, type Dialled } from '../../../telephony';
import { callBackPaths } from '../../paths';
import { termsFailings, typedTerms } from './call-back-form';
import { CallBackPages } from './call-back-pages.service';
import { CallBackTerms } from './call-back-terms.service';

type Answer = Promise<Page | SeeOther>;

/** Ringing people back, where and when they said it is safe. */
@Controller()
export class CallBacksController {
  constructor(
    private readonly pages: CallBackPages,
    private readonly ringBacks: RingBacks,
    private readonly endings: CallBackEndings,
    private readonly terms: CallBackTerms,
  ) {}

  @Get(callBackPaths.list)
  @Allow('handler', 'coordinator')
  @NotAudited('shows masked numbers and times, nobody’s identity')
  list(): Promise<Page> {
    return this.pages.list();
  }

  @Get(callBackPaths.one(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.viewed')
  one(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.one(actor, id);
  }

  @Post(callBackPaths.ring(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.asked')
  async ring(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Answer {
    if (!(await this.terms.hasDeskPhone(actor)))
      return this.pages.one(actor, id, { failed: [{ field: 'ring', code: 'call-back.no-desk-phone' }] });
    return this.#after(actor, id, await this.ringBacks.dial(actor, id));
  }

  /** The number in full, for a handler who rings it by hand. */
  @Post(callBackPaths.number(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.rung')
  async number(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Answer {
    return this.#after(actor, id, await this.ringBacks.showNumber(actor, id));
  }

  @Post(callBackPaths.outcome(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.ended')
  async outcome(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    const ended = { outcome: sentText(body, 'outcome'), note: sentText(body, 'note') };
    const { outcome, note } = ended;
    if (!isRecorded(outcome))
      return this.pages.one(actor, id, { ended, failed: [{ field: 'outcome', code: 'call-back.outcome' }] });
    if (note.length > 4000)
      return this.pages.one(actor, id, { ended, failed: [{ field: 'note', code: 'call-back.too-long' }] });
    await this.endings.record(actor, { taskId: id, outcome, note });
    return new SeeOther(callBackPaths.one(id));
  }

  /** What the person says anew about when and how they may be rung. */
  @Post(callBackPaths.terms(':id'))
  @Allow('handler', 'coordinator')
  @Audited('call-back.agreed')
  async change(@CurrentStaff() actor: StaffActor, @Param('id') id: string, @Body() body: unknown): Answer {
    const typed = typedTerms(body);
    const failed = termsFailings(typed, true);
    if (failed.length > 0) return this.pages.one(actor, id, { typed, failed });
    await this.terms.change(actor, id, typed);
    return new SeeOther(callBackPaths.one(id));
  }

  @Post(callBackPaths.notSafe(':id'))
  @Allow('handler', 'coordinator')
  @Audited('person.not-safe-now')
  async notSafe(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.endings.notSafeNow(actor, id);
    return new SeeOther(callBackPaths.one(id));
  }

  #after(actor: StaffActor, id: string, dialled: Dialled): Answer {
    if (dialled.isRinging) return Promise.resolve(new SeeOther(callBackPaths.one(id)));
    return this.pages.one(actor, id, { failed: [{ field: 'verdict', code: 'call-back.not-now' }] });
  }
}
