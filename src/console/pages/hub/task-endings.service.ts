import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../../../directory';
import { HandOffs, type Told } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { HubPlacing, Questions, Referral, Referrals } from '../../../referrals';
import type { HubTask } from '../../../tasks';

interface Ending {
  outcome: string;
  reason: string;
  /** How somebody outside was told, where the outcome says that they were. */
  told: Told | null;
}

/** Ends tasks. What follows from an ending is written with it, or neither is. */
@Injectable()
export class TaskEndings {
  constructor(
    private readonly db: Database,
    private readonly referrals: Referrals,
    private readonly hubPlacing: HubPlacing,
    private readonly questions: Questions,
    private readonly handOffs: HandOffs,
    private readonly supportServices: SupportServices,
  ) {}

  async end(actor: StaffActor, id: string, end: Ending): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const task = await this.handOffs.complete(tx, actor, id, end);
      await this.#follow(tx, actor, { task, end, directory });
    });
  }

  async #follow(
    tx: Tx,
    actor: StaffActor,
    { task, end, directory }: { task: HubTask; end: Ending; directory: DirectorySnapshot },
  ): Promise<void> {
    const { contactId, referralId } = task;
    const { outcome, reason } = end;
    if (outcome === 'verified') await this.referrals.sourceVerified(tx, actor, contactId);
    if (referralId === null) return;
    if (outcome === 'taken') await this.referrals.takenByPhone(tx, actor, referralId);
    if (outcome === 'refused') await this.referrals.refusedByPhone(tx, actor, referralId, directory);
    if (outcome === 'answered') await this.questions.answer(tx, actor, referralId, reason);
    if (outcome === 'taken-back') await this.#takeBack(tx, actor, referralId, directory);
  }

  async #takeBack(tx: Tx, actor: StaffActor, id: string, directory: DirectorySnapshot): Promise<void> {
    const [referral] = await tx.lock(Referral, { id });
    const how = { reason: 'could-not-reach', isKept: false, directory } as const;
    if (referral) await this.hubPlacing.takeFrom(tx, actor, referral, how);
  }
}
