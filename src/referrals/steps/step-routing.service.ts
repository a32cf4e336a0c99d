import { Injectable } from '@nestjs/common';
import type { DirectorySnapshot, Queue } from '../../directory';
import { DomainError } from '../../kernel/domain-error';
import type { Level } from '../../kernel/level';
import type { Tx } from '../../platform/database/tx';
import { Plans, RecalledPlans, type Placement } from '../../routing';
import type { NewReferral } from '../placements.service';
import type { Referral } from '../referral.entity';
import { WhoMayBeAsked } from '../who-may-be-asked.service';

export interface Sought {
  queue: Queue;
  level: Level;
  directory: DirectorySnapshot;
}

const BECAUSE = 'The support service that holds the person asks for this kind of help.';

/** Whom the matcher names for a step: the person's own plan, at the level they have now. */
@Injectable()
export class StepRouting {
  constructor(
    private readonly plans: Plans,
    private readonly recalled: RecalledPlans,
    private readonly whoMayBeAsked: WhoMayBeAsked,
  ) {}

  async referralFor(tx: Tx, referral: Referral, sought: Sought): Promise<NewReferral> {
    const { contactId, areaCode, forWhom } = referral;
    const { directory, queue } = sought;
    const placement = await this.#placementFor(tx, referral, sought);
    const { refusalOf, cardFor } = await this.whoMayBeAsked.of(tx, contactId);
    const wanted = placement ? [placement.serviceId, ...placement.alternatives] : [];
    const [first, ...alternatives] = wanted.filter(
      (id) => id !== referral.supportServiceId && refusalOf(directory.findTaking(id)) === null,
    );
    if (first === undefined || !placement) throw new DomainError('invalid', 'step.nobody');
    const card = { ...cardFor(referral.card, directory.get(first), BECAUSE), toConfirm: placement.unknowns };
    const terms = { areaCode, queue, forWhom, isLead: false, supportServiceId: first };
    return { ...terms, alternatives, card, isSourceVerified: true };
  }

  async #placementFor(
    tx: Tx,
    referral: Referral,
    { queue, level, directory }: Sought,
  ): Promise<Placement | null> {
    const subject = (await this.recalled.of(tx, referral.contactId))?.subject;
    if (!subject) throw new DomainError('invalid', 'step.nobody');
    const now = { ...subject, level, workingLevel: level, referralRoute: 'organisation' as const };
    const sent = { ...now, sentByServiceId: referral.supportServiceId };
    return this.plans.proposeIn(tx, { queue, reason: BECAUSE }, sent, directory);
  }
}
