import { Injectable } from '@nestjs/common';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { HolderTask } from './holder-task.entity';
import { SupportStep } from './support-step.entity';

type Opened<T, K extends keyof T> = Omit<T, K> & Record<K, string | null>;

/** The steps, reviews and decisions of one referral, the newest first, with their words opened. */
export interface Course {
  steps: readonly Opened<SupportStep, 'reason' | 'exitPlan'>[];
  work: readonly Opened<HolderTask, 'reason' | 'toldWhom'>[];
}

@Injectable()
export class Courses {
  constructor(private readonly seals: Seals) {}

  /** Whoever shows it leaves the line in the trail. */
  async read(tx: Tx, { id }: { id: string }): Promise<Course> {
    const steps = await tx.find(SupportStep, {
      where: [{ referralId: id }, { toReferralId: id }],
      order: { askedAt: 'DESC', id: 'DESC' },
    });
    const work = await tx.find(HolderTask, {
      where: { referralId: id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return {
      steps: steps.map((step) => ({
        ...step,
        ...this.seals.open(SupportStep, step, ['reason', 'exitPlan']),
      })),
      work: work.map((task) => ({ ...task, ...this.seals.open(HolderTask, task, ['reason', 'toldWhom']) })),
    };
  }
}
