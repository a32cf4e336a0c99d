import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Banner } from '../../platform/web/pages.service';
import { Accounts } from '../accounts.service';
import { Quota } from '../quota/quota.service';

const PATH = '/colleagues/stopped';

/** Stands over every page of a coordinator until one of them has decided. */
@Injectable()
export class StopBanners {
  constructor(
    private readonly quota: Quota,
    private readonly accounts: Accounts,
  ) {}

  async bannersFor({ role }: StaffActor): Promise<readonly Banner[]> {
    const stops = role === 'coordinator' ? await this.quota.listOpen() : [];
    if (stops.length === 0) return [];
    const names = await this.accounts.namesOf(stops.map(({ accountId }) => accountId));
    const who = [...new Set(names.values())].join(', ');
    return [{ text: `Stopped for now, and waiting for a coordinator: ${who}.`, href: PATH }];
  }
}
