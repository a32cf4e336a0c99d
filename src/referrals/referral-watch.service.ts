import { Injectable } from '@nestjs/common';
import { Ladder } from './ladder.service';
import { OverdueTasks } from './overdue-tasks.service';
import { OverdueWork } from './steps/overdue-work.service';
import { StrandedOffers } from './stranded-offers.service';

/** Looks at everything that time alone can make wrong. */
@Injectable()
export class ReferralWatch {
  constructor(
    private readonly ladder: Ladder,
    private readonly stranded: StrandedOffers,
    private readonly overdueTasks: OverdueTasks,
    private readonly overdueWork: OverdueWork,
  ) {}

  async look(): Promise<void> {
    await this.ladder.climb();
    await this.stranded.takeBack();
    await this.overdueTasks.ring();
    await this.overdueWork.tell();
  }
}
