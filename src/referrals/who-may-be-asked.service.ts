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

  /** The same of many people at once. */
  async ofEach(tx: Tx, contactIds: readonly string[]): Promise<ReadonlyMap<string, Askable>> {
    const reaches = await this.reaches.ofEach(contactIds, tx);
    const plans = await this.plans.ofEach(tx, contactIds);
    return new Map(
      contactIds.map((id) => {
        const { barredOrganisationIds = [] } = reaches.get(id) ?? {};
        return [id, askable({ plan: plans.get(id), barredOrganisationIds })];
      }),
    );
  }
}
