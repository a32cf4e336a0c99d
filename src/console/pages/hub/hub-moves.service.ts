import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { Closures, HubPlacing, LevelChanges, Withdrawals } from '../../../referrals';
import type { HubMove } from './hub-move-form';

/** Does what a coordinator decided about a referral. */
@Injectable()
export class HubMoves {
  constructor(
    private readonly placing: HubPlacing,
    private readonly withdrawals: Withdrawals,
    private readonly levels: LevelChanges,
    private readonly closures: Closures,
  ) {}

  make(actor: StaffActor, reference: string, decided: HubMove): Promise<void> {
    switch (decided.move) {
      case 'place':
        return this.placing.placeWith(actor, reference, decided.supportServiceId);
      case 'take-back':
        return this.placing.takeBack(actor, reference, decided);
      case 'withdraw':
        return this.withdrawals.withdraw(actor, reference, decided.reason);
      case 'duplicate':
        return this.withdrawals.withdrawAsDuplicate(actor, reference, decided.of);
      case 'lead':
        return this.withdrawals.makeLead(actor, reference);
      case 'reopen':
        return this.closures.reopenByHub(actor, reference);
      case 'level':
        return this.levels.byHub(actor, reference, decided);
    }
  }
}
