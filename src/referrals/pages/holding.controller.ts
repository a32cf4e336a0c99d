import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { readAttempt, readLevel, readOutcome, readQuestion, readReturn } from './holding-form';
import { Holding } from './holding.service';
import { worklistPaths } from './paths';
import { WorklistForms } from './worklist-forms.service';

/** What an organisation does with a referral: asks before it answers, and everything after it accepted. */
@Controller('/worklist/:reference')
export class HoldingController {
  constructor(
    private readonly holding: Holding,
    private readonly forms: WorklistForms,
  ) {}

  @Post('question')
  @Allow('worker', 'manager')
  @Audited('referral.question-asked')
  ask(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ actor, typed, body, read: readQuestion }, async (reference, question) => {
      await this.holding.questions.ask(actor, reference, question);
      return new SeeOther(worklistPaths.referral(reference));
    });
  }

  @Post('undo')
  @Allow('worker', 'manager')
  @Audited('referral.accept-undone')
  undo(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page | SeeOther> {
    return this.forms.act(actor, typed, async (reference) => {
      const result = await this.holding.returns.undoAccept(actor, reference);
      return new SeeOther(result === 'offered' ? worklistPaths.referral(reference) : worklistPaths.returned);
    });
  }

  @Post('return')
  @Allow('worker', 'manager')
  @Audited('referral.returned')
  giveBack(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ actor, typed, body, read: readReturn }, async (reference, { reason, to }) => {
      if (to === null) await this.holding.returns.giveBack(actor, reference, reason);
      else await this.holding.returns.passOn(actor, reference, { supportServiceId: to, reason });
      return new SeeOther(worklistPaths.returned);
    });
  }

  @Post('contact')
  @Allow('worker', 'manager')
  @Audited('referral.attempted')
  attempt(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ actor, typed, body, read: readAttempt }, async (reference, tried) => {
      await this.holding.firstContact.record(actor, reference, tried);
      return new SeeOther(worklistPaths.referral(reference));
    });
  }

  @Post('contact/undo')
  @Allow('worker', 'manager')
  @Audited('referral.attempt-undone')
  undoAttempt(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
  ): Promise<Page | SeeOther> {
    return this.forms.act(actor, typed, async (reference) => {
      await this.holding.undoAttempt.undo(actor, reference);
      return new SeeOther(worklistPaths.referral(reference));
    });
  }

  @Post('outcome')
  @Allow('worker', 'manager')
  @Audited('referral.closed')
  close(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ actor, typed, body, read: readOutcome }, async (reference, outcome) => {
      await this.holding.closures.close(actor, reference, outcome);
      return new SeeOther(worklistPaths.closed);
    });
  }

  @Post('reopen')
  @Allow('worker', 'manager')
  @Audited('referral.reopened')
  reopen(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page | SeeOther> {
    return this.forms.act(actor, typed, async (reference) => {
      await this.holding.closures.reopen(actor, reference);
      return new SeeOther(worklistPaths.referral(reference));
    });
  }

  @Post('level')
  @Allow('worker', 'manager')
  @Audited('referral.level-changed')
  level(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ actor, typed, body, read: readLevel }, async (reference, to) => {
      await this.holding.levelChanges.byHolder(actor, reference, to);
      return new SeeOther(worklistPaths.referral(reference));
    });
  }
}
