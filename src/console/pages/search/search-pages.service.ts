import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas, SupportServices } from '../../../directory';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { ReferralQueries } from '../../../referrals';
import type { FoundContact } from './record-search.service';
import { SEARCH_REASONS } from './search-terms';
import { searchView } from './search-view';

interface Asked {
  typed: string;
  reason: string;
}

@Injectable()
export class SearchPages {
  constructor(
    private readonly referrals: ReferralQueries,
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  form(asked: Asked, { failed, status = 200 }: { failed?: readonly Failed[]; status?: number } = {}): Page {
    return this.#page({ ...asked, failed }, status);
  }

  async found(asked: Asked, found: readonly FoundContact[]): Promise<Page> {
    const referrals = await Promise.all(
      found.map(async ({ contact: { id } }) => [id, await this.referrals.listOfContact(id)] as const),
    );
    const view = searchView(found, {
      referralsOf: new Map(referrals),
      names: await this.accounts.namesOf(found.flatMap(({ contact }) => contact.handlerId ?? [])),
      directory: await this.supportServices.snapshot(),
      areaName: (code) => this.areas.find(code)?.name ?? code,
      now: this.clock.now(),
    });
    return this.#page({ ...asked, found: view }, 200);
  }

  #page(model: object, status: number): Page {
    const reasons = Object.entries(SEARCH_REASONS).map(([value, text]) => ({ value, text }));
    return new Page('console/pages/search/search.njk', { ...model, reasons }, status);
  }
}
