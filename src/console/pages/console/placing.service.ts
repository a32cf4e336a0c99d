import { Injectable } from '@nestjs/common';
import { Intake, Proposals, type IntakeFacts, type Proposal, type WhatIfAnswer } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import type { FactsRead } from './facts-from-form';
import type { ChangesRead } from './plan-changes';

interface Agreed extends Pick<ChangesRead, 'changes' | 'changeReason'> {
  facts: IntakeFacts;
  proposal: Proposal;
}

/** From what was heard to a plan, and from a plan that a handler agrees with to referrals. */
@Injectable()
export class Placing {
  constructor(
    private readonly proposals: Proposals,
    private readonly intake: Intake,
  ) {}

  /** None while something that decides the plan cannot be read. */
  async propose({ facts, isPlannable }: FactsRead): Promise<Proposal | undefined> {
    // The hub stands between the person and the service, also when the person rings by herself.
    return isPlannable ? this.proposals.propose(facts, 'organisation') : undefined;
  }

  whatIf(proposal: Proposal, code: string): Promise<WhatIfAnswer | undefined> {
    return this.proposals.whatIf(proposal, code);
  }

  async confirm(actor: StaffActor, contactId: string, agreed: Agreed): Promise<void> {
    await this.intake.confirm(actor, { contactId, ...agreed });
  }
}
