import { Injectable } from '@nestjs/common';
import { RecordGroups } from '../../../contacts';
import { PersonHistory, type EarlierContacts } from '../../../intake';
import { ReferralQueries, type Referral, type ReferralWithClock } from '../../../referrals';

/** What else the hub knows of a referral's household: the other referrals of it, and when it was in touch before. */
@Injectable()
export class HubHousehold {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly history: PersonHistory,
    private readonly groups: RecordGroups,
  ) {}

  async of({
    id,
    contactId,
  }: Referral): Promise<{ siblings: ReferralWithClock[]; earlierContacts: EarlierContacts }> {
    const { contactIds } = await this.groups.of(contactId);
    const placed = (await Promise.all(contactIds.map((each) => this.queries.listOfContact(each)))).flat();
    const siblings = placed.filter(({ referral }) => referral.id !== id);
    return { siblings, earlierContacts: await this.history.earlierThan(contactId) };
  }
}
