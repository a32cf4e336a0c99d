import { Injectable } from '@nestjs/common';
import { SupportServices } from '../directory';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Custody } from './custody.service';
import type { ReturnReason } from './endings';
import { FoundReferrals, type OrganisationActor } from './found-referrals.service';
import { Placements } from './placements.service';
import type { Sought } from './sought';
import { UndoWindow } from './undo-window.service';

const PASSED_ON = 'Passed on by another support service.';
const NOBODY = { workerId: null };

/** How an organisation that has accepted a referral gives it out of its hands. */
@Injectable()
export class Returns {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly placements: Placements,
    private readonly undoWindow: UndoWindow,
  ) {}

  /** A mistake, if nobody has seen yet who it is about: it is offered as before. Later it is a return. */
  async undoAccept(actor: OrganisationActor, reference: string): Promise<'offered' | 'returned'> {
    const answerBy = await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      const open = await this.undoWindow.answerByOf(tx, referral);
      if (!open) return undefined;
      const fact = { kind: 'referral.accept-undone' };
      await this.custody.move(tx, actor, referral, { move: 'undo-accept', change: NOBODY, fact });
      await this.placements.offerAgain(tx, actor, referral, open);
      return open;
    });
    if (answerBy) return 'offered';
    await this.giveBack(actor, reference, 'accepted-by-mistake');
    return 'returned';
  }

  /** The next best is asked at once; where there is none the hub has it. */
  async giveBack(actor: OrganisationActor, sought: Sought, reason: ReturnReason): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, sought);
      const fact = { kind: 'referral.returned', facts: { reason } };
      await this.custody.move(tx, actor, referral, { move: 'return', change: NOBODY, fact });
      await this.placements.moveOn(tx, actor, referral, directory);
    });
  }

  /** Straight to another support service that the plan named as fitting; any other is for the hub to choose. */
  async passOn(
    actor: OrganisationActor,
    sought: Sought,
    to: { supportServiceId: string; reason: ReturnReason },
  ): Promise<void> {
    const { supportServiceId, reason } = to;
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, sought);
      if (!referral.alternatives.includes(supportServiceId) || !directory.find(supportServiceId))
        throw new DomainError('invalid', 'referral.not-an-alternative');
      const fact = { kind: 'referral.passed-on', facts: { reason, supportServiceId } };
      await this.custody.move(tx, actor, referral, { move: 'pass-on', change: NOBODY, fact });
      await this.placements.putBefore(tx, actor, {
        referral,
        supportServiceId,
        directory,
        because: PASSED_ON,
      });
    });
  }
}
