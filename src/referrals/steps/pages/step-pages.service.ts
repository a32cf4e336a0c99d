import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../../audit';
import { Restrictions } from '../../../contacts';
import { SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { CLOCK } from '../../../platform/system-clock';
import { FoundReferrals } from '../../found-referrals.service';
import { holderOf } from '../../referral-lifecycle';
import { Referral } from '../../referral.entity';
import { Courses, type Course } from '../course.service';
import { SupportSteps } from '../support-steps.service';
import { stepView, type OpenedStep } from './step-view';

/** The course of the support, for whoever holds the person. Every look is a line in the trail. */
@Injectable()
export class StepPages {
  @Inject(Audit) private readonly audit!: Audit;
  @Inject(CLOCK) private readonly clock!: Clock;
  @Inject(Restrictions) private readonly restrictions!: Restrictions;

  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly supportServices: SupportServices,
    private readonly steps: SupportSteps,
    private readonly courses: Courses,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async page(actor: StaffActor, reference: string) {
    const directory = await this.supportServices.snapshot();
    const known = await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      if (holderOf(referral.state) !== 'organisation')
        throw new DomainError('conflict', 'referral.illegal-move');
      await this.restrictions.assertOpenedBefore(tx, actor, referral);
      const { steps, work } = await this.courses.read(tx, referral);
      this.audit.record(tx, actor, { action: 'work.viewed', subjectId: referral.id });
      return {
        referral,
        steps: await this.#steps(tx, referral, steps),
        work,
        isUnderWay: (await this.steps.findOpen(tx, referral.id)) !== undefined,
      };
    });
    const { areaCode, queue: own } = known.referral;
    const offered = directory
      .routableIn(areaCode)
      .filter(({ role, access, queue }) => role === 'casework' && access.mode !== 'signpost' && queue !== own)
      .flatMap(({ queue }) => queue ?? []);
    const queues = [...new Set(offered)].filter((queue) => !queue.startsWith('safeguarding'));
    const nameOf = (id: string): string | undefined => directory.find(id)?.name;
    return stepView({ ...known, queues, nameOf, now: this.clock.now() });
  }

  async #steps(tx: Tx, { id }: Referral, steps: Course['steps']): Promise<OpenedStep[]> {
    const otherIds = steps.map((step) => (step.referralId === id ? step.toReferralId : step.referralId));
    const others = steps.length > 0 ? await tx.find(Referral, { where: { id: In(otherIds) } }) : [];
    return steps.flatMap((step, at) => {
      const other = others.find((each) => each.id === otherIds[at]);
      return other ? [{ ...step, other }] : [];
    });
  }
}
