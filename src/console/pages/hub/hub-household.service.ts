import { Injectable } from '@nestjs/common';
import { PersonHistory, type EarlierContacts } from '../../../intake';
import { ReferralQueries, type Referral, type ReferralWithClock } from '../../../referrals';

/** What else the hub knows of a referral's household: the other referrals of it, and when it was in touch before. */
@Injectable()
export class HubHousehold {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly history: PersonHistory,
  ) {}

  async of({
    id,
    contactId,
  }: Referral): Promise<{ siblings: ReferralWithClock[]; earlierContacts: EarlierContacts }> {
    const placed = await this.queries.listOfContact(contactId);
    const siblings = placed.filter(({ referral }) => referral.id !== id);
    return { siblings, earlierContacts: await this.history.earlierThan(contactId) };
  }
}
