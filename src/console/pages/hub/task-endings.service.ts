import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { Referrals } from '../../../referrals';
import { Tasks, type HubTask } from '../../../tasks';

/** Ends tasks. What follows from an ending is written with it, or neither is. */
@Injectable()
export class TaskEndings {
  constructor(
    private readonly db: Database,
    private readonly tasks: Tasks,
    private readonly referrals: Referrals,
    private readonly supportServices: SupportServices,
  ) {}

  async end(actor: StaffActor, id: string, end: { outcome: string; reason: string }): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const task = await this.tasks.complete(tx, actor, id, end);
      await this.#follow(tx, actor, { task, outcome: end.outcome, directory });
    });
  }

  async #follow(
    tx: Tx,
    actor: StaffActor,
    { task, outcome, directory }: { task: HubTask; outcome: string; directory: DirectorySnapshot },
  ): Promise<void> {
    const { contactId, referralId } = task;
    if (outcome === 'verified') await this.referrals.sourceVerified(tx, actor, contactId);
    if (referralId === null) return;
    if (outcome === 'taken') await this.referrals.takenByPhone(tx, actor, referralId);
    if (outcome === 'refused') await this.referrals.refusedByPhone(tx, actor, referralId, directory);
  }
}
