import { Inject, Injectable } from '@nestjs/common';
import { heardFromOptions } from '../../../contacts';
import { SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { CLOCK } from '../../../platform/system-clock';
import { Page } from '../../../platform/web/page';
import { ReferralQueries } from '../../../referrals';
import { Tasks } from '../../../tasks';
import { ConsoleQueries } from './console.queries';
import { PlacedFrame } from './placed-frame.service';
import { placedView } from './placed-view';

const HEARD_FROM_OPTIONS = heardFromOptions('Not asked, or not said');

/** What was put in motion: references to give, and who does what by when. */
@Injectable()
export class PlacedPages {
  constructor(
    private readonly queries: ConsoleQueries,
    private readonly referrals: ReferralQueries,
    private readonly tasks: Tasks,
    private readonly supportServices: SupportServices,
    private readonly frame: PlacedFrame,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, id: string): Promise<Page> {
    const contact = await this.queries.find(id);
    const maySee = contact && (contact.handlerId === actor.accountId || actor.role === 'coordinator');
    if (!maySee) throw new DomainError('not-found', 'not-found');
    const [referrals, tasks, directory, frame] = await Promise.all([
      this.referrals.listOfContact(id),
      this.tasks.listOf(id),
      this.supportServices.snapshot(),
      this.frame.of(actor, id),
    ]);
    const view = placedView({ referrals, tasks }, { directory, now: this.clock.now() });
    const { reference, areaCode, heardFrom } = contact;
    const asked = contact.handlerId === actor.accountId && {
      id,
      value: heardFrom ?? '',
      options: HEARD_FROM_OPTIONS,
    };
    const model = { ...frame, reference, areaCode, asked, ...view };
    return new Page('console/pages/console/placed.njk', model);
  }
}
