import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Ties } from '../access';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { HubTask, type TaskKind } from '../tasks';
import { OPEN_STATES } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** The hub was to ring one of its support services, or send it a form. */
const ABOUT_IT: TaskKind[] = ['call', 'form'];

/** What an organisation was asked, holds, or is to be rung about; what lies with the hub besides is not its own. */
@Injectable()
export class OpenWithOrganisation implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly ties: Ties,
  ) {}

  onModuleInit(): void {
    this.ties.register({
      words: ['open referral', 'open referrals'],
      path: (id) => `/hub/organisations/${id}/succession`,
      count: async (tx, id) => (await this.lockIn(tx, id)).length,
    });
  }

  /** Held until the commit, in one order for all. */
  async lockIn(tx: Tx, organisationId: string): Promise<Referral[]> {
    const open = await tx.lock(Referral, { organisationId, state: In(OPEN_STATES) });
    const atHub = open.filter(({ state }) => state === 'with-hub').map(({ id }) => id);
    if (atHub.length === 0) return open;
    const where = { referralId: In(atHub), kind: In(ABOUT_IT), doneAt: IsNull() };
    const tasks = await tx.find(HubTask, { where });
    const toBeRung = new Set(tasks.map(({ referralId }) => referralId));
    return open.filter(({ id, state }) => state !== 'with-hub' || toBeRung.has(id));
  }

  /** The support services that have any of it, with how much. */
  async countByService(organisationId: string): Promise<ReadonlyMap<string, number>> {
    const referrals = await this.db.inTransaction((tx) => this.lockIn(tx, organisationId));
    const counts = new Map<string, number>();
    for (const { supportServiceId } of referrals)
      counts.set(supportServiceId, (counts.get(supportServiceId) ?? 0) + 1);
    return counts;
  }
}
