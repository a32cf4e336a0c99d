import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../../../../directory';
import type { Clock } from '../../../../kernel/clock';
import { CLOCK } from '../../../../platform/system-clock';
import { HubReferrals } from '../../../../referrals';
import { HubWords } from '../hub-words.service';
import { filterChoices, hubFilterOf, readFilters, readPlace } from './referral-filters';
import { COUNTED_AT_MOST, referralListView, type ReferralListView } from './referral-list-view';

const PAGE_SIZE = 50;

@Injectable()
export class ReferralList {
  constructor(
    private readonly referrals: HubReferrals,
    private readonly areas: Areas,
    private readonly words: HubWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(query: Readonly<Record<string, unknown>>): Promise<ReferralListView> {
    const now = this.clock.now();
    const { organisations } = await this.words.directory();
    const choices = filterChoices({ areas: this.areas.all, organisations });
    const typed = readFilters(query, choices);
    const filter = hubFilterOf(typed);
    const after = readPlace(query['after']);
    const at = { now, size: PAGE_SIZE, ...(after ? { after } : {}) };
    const [found, count] = await Promise.all([
      this.referrals.page(filter, at),
      this.referrals.countUpTo(COUNTED_AT_MOST + 1, filter, now),
    ]);
    const names = await this.words.names(found.rows.map(({ referral }) => referral.workerId));
    const listed = { ...found, count, typed, choices, isLaterPage: after !== undefined };
    return referralListView(listed, names, now);
  }
}
