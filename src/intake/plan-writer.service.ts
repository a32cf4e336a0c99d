import { Injectable } from '@nestjs/common';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { Placements, type Referral } from '../referrals';
import { changedPlacements, Plans, type PlanChange } from '../routing';
import { cardFor } from './card-for';
import { Heard } from './heard.service';
import type { IntakeFacts } from './household';
import { HubWork } from './hub-work.service';
import { PersonNews } from './person-news.service';
import type { Proposal } from './proposals.service';

export interface Decided {
  contactId: string;
  facts: IntakeFacts;
  proposal: Proposal;
  changes: readonly PlanChange[];
  changeReason: string | null;
  isSourceVerified: boolean;
}

/** Writes a decided plan: people, screening, plan, referrals, tasks and news, in the transaction it is given. */
@Injectable()
export class PlanWriter {
  constructor(
    private readonly areas: Areas,
    private readonly heard: Heard,
    private readonly plans: Plans,
    private readonly placements: Placements,
    private readonly hubWork: HubWork,
    private readonly personNews: PersonNews,
  ) {}

  async write(tx: Tx, actor: Actor, decided: Decided): Promise<Referral[]> {
    const { contactId, facts, proposal, changes, changeReason } = decided;
    const { assessment, subject, plan, directory } = proposal;
    const screeningId = this.heard.record(tx, actor, { contactId, facts, assessment });
    const directoryRevision = directory.revision;
    const recorded = { contactId, screeningId, directoryRevision, proposed: plan, changes, changeReason };
    this.plans.record(tx, actor, { ...recorded, subject });
    const referrals = await this.#refer(tx, actor, decided);
    const { areaCode } = facts;
    this.hubWork.open(tx, actor, {
      contactId,
      areaCode,
      plan,
      assessment,
      hasReferral: referrals.length > 0,
    });
    this.personNews.tell(tx, contactId, facts);
    return referrals;
  }

  #refer(tx: Tx, actor: Actor, decided: Decided): Promise<Referral[]> {
    const { contactId, facts, proposal, changes, isSourceVerified } = decided;
    const { assessment, plan, directory } = proposal;
    const area = this.areas.get(facts.areaCode);
    const placed = changedPlacements(plan, changes).map((placement) => {
      const { queue, forWhom, isLead, serviceId, alternatives } = placement;
      const card = cardFor(facts, assessment, { placement, areaName: area.name });
      const terms = { areaCode: area.code, queue, forWhom, isLead, supportServiceId: serviceId };
      return { ...terms, alternatives, card, isSourceVerified };
    });
    return this.placements.place(tx, actor, contactId, { placed, directory });
  }
}
