import { Inject, Injectable } from '@nestjs/common';
import type { DirectorySnapshot } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId, newReference } from '../platform/ids';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { Tasks } from '../tasks';
import type { Card } from './card';
import { Offer } from './offer.entity';
import { ReferralJournal } from './referral-journal.service';
import { nextState, rankOf } from './referral-lifecycle';
import { Referral } from './referral.entity';

export interface NewReferral {
  contactId: string;
  areaCode: string;
  queue: string;
  forWhom: 'adult' | 'children';
  isLead: boolean;
  supportServiceId: string;
  alternatives: readonly string[];
  card: Card;
  isSourceVerified: boolean;
}

type HubTaskKind = 'call' | 'form' | 'triage';

/** Puts referrals before support services: the first time, and after each refusal. */
@Injectable()
export class Placements {
  constructor(
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
    private readonly journal: ReferralJournal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Offered where the support service works its queue here, else a task for the hub. */
  place(tx: Tx, actor: Actor, referral: NewReferral, directory: DirectorySnapshot): Referral {
    const now = this.clock.now();
    const row: Referral = {
      id: newId(),
      reference: newReference(),
      ...referral,
      level: referral.card.level,
      rank: rankOf(referral.card.level),
      state: 'with-hub',
      organisationId: directory.get(referral.supportServiceId).organisationId,
      workerId: null,
      version: 1,
      createdAt: now,
      changedAt: now,
    };
    this.#putBefore(tx, actor, row, directory);
    tx.insert(Referral, row);
    const facts = { queue: row.queue, supportServiceId: row.supportServiceId };
    this.journal.record(tx, actor, row, { kind: 'referral.placed', facts });
    return row;
  }

  /** Asks the next best; where there is none the hub keeps it, with a clock. */
  async moveOn(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    await this.journal.stopClocks(tx, referral.id);
    const [next, ...alternatives] = referral.alternatives.filter((id) => directory.find(id) !== undefined);
    if (next === undefined) return this.#keepAtHub(tx, actor, referral);
    referral.supportServiceId = next;
    referral.organisationId = directory.get(next).organisationId;
    referral.alternatives = alternatives;
    this.#putBefore(tx, actor, referral, directory);
    const { state, supportServiceId, organisationId } = referral;
    await tx.update(Referral, { id: referral.id }, { state, supportServiceId, organisationId, alternatives });
    this.journal.record(tx, actor, referral, { kind: 'referral.moved-on', facts: { supportServiceId } });
  }

  #keepAtHub(tx: Tx, actor: Actor, referral: Referral): void {
    const dueAt = this.journal.startClock(tx, referral, 'acknowledge');
    this.#addTask(tx, actor, { referral, kind: 'triage', dueAt });
    this.journal.record(tx, actor, referral, { kind: 'referral.kept-at-hub' });
  }

  #putBefore(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): void {
    const access = directory.accessTo(directory.get(referral.supportServiceId));
    const dueAt = this.journal.startClock(tx, referral, 'acknowledge');
    if (access !== 'queue') {
      referral.state = 'with-hub';
      this.#addTask(tx, actor, { referral, kind: access === 'form' ? 'form' : 'call', dueAt });
      return;
    }
    referral.state = nextState('with-hub', 'offer');
    const { supportServiceId, organisationId } = referral;
    const offer = { id: newId(), referralId: referral.id, supportServiceId, organisationId };
    tx.insert(Offer, { ...offer, offeredAt: this.clock.now(), answerBy: dueAt });
    this.outbox.add(tx, { type: 'referral.offered', subjectId: referral.id, payload: { offerId: offer.id } });
  }

  #addTask(tx: Tx, actor: Actor, task: { referral: Referral; kind: HubTaskKind; dueAt: Date }): void {
    const { id, areaCode, rank, contactId, reference, supportServiceId, queue } = task.referral;
    this.tasks.add(tx, actor, {
      areaCode,
      kind: task.kind,
      rank,
      contactId,
      referralId: id,
      facts: { reference, supportServiceId, queue },
      dueAt: task.dueAt,
    });
  }
}
