import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { StaffActor } from '../../kernel/actor';
import { MINUTE } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { Recurring } from '../../platform/recurring/recurring.service';
import { Account } from '../account.entity';
import { LinkPin } from '../pins/link-pin.entity';
import { Sessions } from '../sessions.service';
import { HeldWorks } from '../staffing/held-work.service';
import { OrganisationPause } from './organisation-pause.entity';
import { PausedOrganisations } from './paused-organisations.queries';

/** Puts everybody of an organisation out; whom they held comes back to the hub in the same moment. */
@Injectable()
export class ShutOuts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
    private readonly held: HeldWorks,
    private readonly paused: PausedOrganisations,
    private readonly recurring: Recurring,
  ) {}

  onModuleInit(): void {
    const run = (): Promise<void> => this.bringBackWhatIsLeft();
    this.recurring.register({ name: 'shut-out-organisations', everyMs: MINUTE, run });
  }

  async shutOut(tx: Tx, actor: StaffActor, organisationId: string): Promise<void> {
    for (const { id: accountId } of await accountsOf(tx, organisationId)) {
      await this.sessions.endAllIn(tx, actor, accountId);
      await tx.delete(LinkPin, { accountId });
    }
    await this.#letGo(tx, actor, organisationId);
  }

  /**
   * Somebody may have accepted at the very moment in which they were put out: what they cannot go on with is the hub's,
   * in the name of whoever decided.
   */
  async bringBackWhatIsLeft(): Promise<void> {
    const shut = (await this.paused.listOpen()).filter(({ shutsOut }) => shutsOut);
    await eachInTurn(shut, ({ id, organisationId, pausedBy }) =>
      this.db.inTransaction(async (tx) => {
        const [standing] = await tx.lock(OrganisationPause, { id, endedAt: IsNull() });
        const by = await tx.findOneBy(Account, { id: pausedBy });
        if (standing && by) await this.#letGo(tx, actorOf(by), organisationId);
      }),
    );
  }

  async #letGo(tx: Tx, actor: StaffActor, organisationId: string): Promise<void> {
    for (const { id: accountId, role } of await accountsOf(tx, organisationId))
      await this.held.handOver(tx, actor, { accountId, organisationId, role, to: undefined });
  }
}

function accountsOf(tx: Tx, organisationId: string): Promise<Account[]> {
  return tx.find(Account, { where: { organisationId, disabledAt: IsNull() }, order: { id: 'ASC' } });
}

/** As the coordinator they were when they decided, whatever they are by now. */
function actorOf({ id: accountId, organisationId }: Account): StaffActor {
  return { kind: 'staff', accountId, organisationId, role: 'coordinator' };
}
