import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../../access';
import type { Clock } from '../../../../kernel/clock';
import { CLOCK } from '../../../../platform/system-clock';
import { HubReferrals } from '../../../../referrals';
import type { InHand } from './organisations-view';

/** How much an organisation has in hand, by number. */
@Injectable()
export class OrganisationsInHand {
  constructor(
    private readonly accounts: Accounts,
    private readonly referrals: HubReferrals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(organisationId: string): Promise<InHand> {
    const now = this.clock.now();
    const [offered = 0, accepted = 0, contacted = 0] = await Promise.all(
      (['offered', 'accepted', 'contacted'] as const).map((state) =>
        this.referrals.count({ organisationId, state }, now),
      ),
    );
    const accounts = (await this.accounts.listOf(organisationId)).filter(({ isDisabled }) => !isDisabled);
    return { offered, held: accepted + contacted, accounts: accounts.length };
  }
}
