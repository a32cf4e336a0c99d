import { Injectable } from '@nestjs/common';
import { Reaches } from '../contacts';
import type { Tx } from '../platform/database/tx';
import { RecalledPlans } from '../routing';
import { askable, type Askable } from './askable';

/** Whom the person did not rule out: asked again each time, as what they said may have changed since the plan. */
@Injectable()
export class WhoMayBeAsked {
  constructor(
    private readonly plans: RecalledPlans,
    private readonly reaches: Reaches,
  ) {}

  async of(tx: Tx, contactId: string): Promise<Askable> {
    const { barredOrganisationIds } = await this.reaches.of(contactId, tx);
    return askable({ plan: await this.plans.of(tx, contactId), barredOrganisationIds });
  }
}
