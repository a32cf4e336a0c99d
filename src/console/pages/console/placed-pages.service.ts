import { Inject, Injectable } from '@nestjs/common';
import { SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { CLOCK } from '../../../platform/system-clock';
import { Page } from '../../../platform/web/page';
import { ReferralQueries } from '../../../referrals';
import { Tasks } from '../../../tasks';
import { Calls } from '../../../telephony';
import { consolePaths } from '../../paths';
import { ConsoleQueries } from './console.queries';
import { placedView } from './placed-view';

/** What was put in motion: references to give, and who does what by when. */
@Injectable()
export class PlacedPages {
  constructor(
    private readonly queries: ConsoleQueries,
    private readonly referrals: ReferralQueries,
    private readonly tasks: Tasks,
    private readonly supportServices: SupportServices,
    private readonly calls: Calls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, id: string): Promise<Page> {
    const contact = await this.queries.find(id);
    const maySee = contact && (contact.handlerId === actor.accountId || actor.role === 'coordinator');
    if (!maySee) throw new DomainError('not-found', 'not-found');
    const [referrals, tasks, directory, call] = await Promise.all([
      this.referrals.listOfContact(id),
      this.tasks.listOf(id),
      this.supportServices.snapshot(),
      this.calls.findFor(id),
    ]);
    const view = placedView({ referrals, tasks }, { directory, now: this.clock.now() });
    const { reference, areaCode } = contact;
    const isTalking = call?.state === 'joined';
    const model = { paths: consolePaths, reference, areaCode, isTalking, ...view };
    return new Page('console/pages/console/placed.njk', model);
  }
}
