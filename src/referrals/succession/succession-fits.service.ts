import { Injectable } from '@nestjs/common';
import { Account } from '../../access';
import type { DirectorySnapshot } from '../../directory';
import type { Tx } from '../../platform/database/tx';
import type { Askable } from '../askable';
import { Conflicts } from '../conflicts/conflicts.service';
import { StaffMarkings } from '../conflicts/staff-marks.service';
import { holderOf } from '../referral-lifecycle';
import type { Referral } from '../referral.entity';
import { WhoMayBeAsked } from '../who-may-be-asked.service';
import { obstacleTo, type Obstacle } from './succession-fit';

export interface Going {
  referral: Referral;
  /** The successor’s support service; undefined where none was chosen. */
  to: string | undefined;
  obstacle: Obstacle | null;
  asked: Askable;
}

interface Successor {
  organisationId: string;
  receiver: Account;
  supportServices: Readonly<Record<string, string>>;
  directory: DirectorySnapshot;
}

/** Looks at each referral anew: what the person said, and who is close to whom, may have changed since it was placed. */
@Injectable()
export class SuccessionFits {
  constructor(
    private readonly whoMayBeAsked: WhoMayBeAsked,
    private readonly conflicts: Conflicts,
    private readonly staff: StaffMarkings,
  ) {}

  async of(tx: Tx, referrals: readonly Referral[], successor: Successor): Promise<Going[]> {
    const { supportServices, directory } = successor;
    const contactIds = [...new Set(referrals.map(({ contactId }) => contactId))];
    const askable = await this.whoMayBeAsked.ofEach(tx, contactIds);
    const isTooClose = await this.#tooClose(tx, contactIds, successor);
    return referrals.flatMap((referral) => {
      const asked = askable.get(referral.contactId);
      if (!asked) return [];
      const to = supportServices[referral.supportServiceId];
      const service = to === undefined ? undefined : directory.findTaking(to);
      const isRuledOut = asked.refusalOf(service) === 'referral.ruled-out';
      const how = { areaCode: referral.areaCode, service, isRuledOut, isTooClose: isTooClose(referral) };
      return [{ referral, to, asked, obstacle: obstacleTo(how) }];
    });
  }

  /** What is held goes to one named person; what is offered goes to whoever there may have it. */
  async #tooClose(
    tx: Tx,
    contactIds: readonly string[],
    { organisationId, receiver }: Successor,
  ): Promise<(referral: Referral) => boolean> {
    const workers = await this.staff.workersOf([organisationId], tx);
    const toReceiver = await this.conflicts.closeTo(tx, [receiver], contactIds);
    const others = workers.filter(({ id }) => id !== receiver.id);
    const toAll = new Set(toReceiver);
    for (const worker of others) {
      if (toAll.size === 0) break;
      const close = await this.conflicts.closeTo(tx, [worker], [...toAll]);
      for (const id of toAll) if (!close.has(id)) toAll.delete(id);
    }
    return ({ state, contactId }) => (holderOf(state) === 'organisation' ? toReceiver : toAll).has(contactId);
  }
}
