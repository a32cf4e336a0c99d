import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../platform/web/page';
import { worklistPaths } from '../../pages/paths';
import { WorklistForms } from '../../pages/worklist-forms.service';
import { WorklistPages } from '../../pages/worklist-pages.service';
import { HolderTasks } from '../holder-tasks.service';
import { SupportSteps } from '../support-steps.service';
import { readDue, readStep, readWork, typedStep, type Read, type TypedStep } from './step-form';
import { StepPages } from './step-pages.service';

/** Where each refusal is shown. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'step.nobody': 'queue',
  'step.reason': 'reason',
  'step.exit-plan': 'exitPlan',
  'step.review-on': 'reviewOn',
  'level.reason': 'reason',
  'work.outcome': 'outcome',
  'work.reason': 'workReason',
  'work.told': 'toldWhom',
  'work.told-at': 'toldOn',
  'work.next-review': 'nextOn',
  'work.date': 'nextOn',
};

/** Reviews, steps up and down, and safeguarding decisions of a referral that one's organisation holds. */
@Controller()
export class StepsController {
  constructor(
    private readonly pages: StepPages,
    private readonly steps: SupportSteps,
    private readonly work: HolderTasks,
    private readonly forms: WorklistForms,
    private readonly worklist: WorklistPages,
  ) {}

  @Get(worklistPaths.support(':reference'))
  @Allow('worker', 'manager')
  @Audited('work.viewed')
  show(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Query('done') done: unknown,
  ): Promise<Page | SeeOther> {
    return this.forms.act(actor, typed, (reference) =>
      this.#page(actor, reference, { typed: typedStep({}), isDone: done === 'now' }),
    );
  }

  @Post(worklistPaths.step(':reference'))
  @Allow('worker', 'manager')
  @Audited('step.asked')
  step(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#take({ actor, typed, body, read: readStep }, async (reference, asked) => {
      await this.steps.ask(actor, reference, asked);
    });
  }

  @Post(worklistPaths.work(':reference'))
  @Allow('worker', 'manager')
  @Audited('work.done')
  done(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#take({ actor, typed, body, read: readWork }, (reference, { kind, end }) =>
      this.work.end(actor, reference, kind, end),
    );
  }

  @Post(worklistPaths.workDue(':reference'))
  @Allow('worker', 'manager')
  @Audited('work.set')
  due(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const read = (sent: TypedStep) => readDue(sent, this.pages.now());
    return this.#take({ actor, typed, body, read }, (reference, { kind, dueAt }) =>
      this.work.set(actor, reference, kind, dueAt),
    );
  }

  async #take<T>(
    {
      actor,
      typed,
      body,
      read,
    }: { actor: StaffActor; typed: string; body: unknown; read: (typed: TypedStep) => Read<T> },
    act: (reference: string, value: T) => Promise<void>,
  ): Promise<Page | SeeOther> {
    const sent = typedStep(body);
    const result = read(sent);
    const again = async (reference: string, failed: readonly Failed[]): Promise<Page> =>
      this.#page(actor, reference, { typed: sent, failed }, 422);
    return this.forms.act(actor, typed, async (reference) => {
      if ('failed' in result) return again(reference, result.failed);
      try {
        await act(reference, result.value);
        return new SeeOther(worklistPaths.supportDone(reference));
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
        return again(reference, [{ field: FIELD_OF[error.code] ?? 'queue', code: error.code }]);
      }
    });
  }

  async #page(
    actor: StaffActor,
    reference: string,
    shown: { typed: TypedStep; isDone?: boolean; failed?: readonly Failed[] },
    status = 200,
  ): Promise<Page> {
    const view = await this.pages.page(actor, reference);
    const model = { view, paths: worklistPaths, today: this.worklist.today(), ...shown };
    return new Page('referrals/steps/pages/support.njk', model, status);
  }
}
