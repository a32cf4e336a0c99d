import { Inject, Injectable } from '@nestjs/common';
import type { DirectoryRow, DirectorySnapshot } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId, newReference } from '../platform/ids';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { Tasks } from '../tasks';
import type { Card } from './card';
import { DueWork } from './due-work.service';
import { Offer } from './offer.entity';
import { ReferralClocks } from './referral-clocks.service';
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

interface Chosen {
  referral: Referral;
  supportServiceId: string;
  directory: DirectorySnapshot;
}

/** Puts referrals before support services: the first time, and after each refusal. */
@Injectable()
export class Placements {
  constructor(
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
    private readonly journal: ReferralJournal,
    private readonly clocks: ReferralClocks,
    private readonly due: DueWork,
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
      outcome: null,
      duplicateOfId: null,
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
    const [next, ...alternatives] = referral.alternatives.filter((id) => mayBeAsked(directory.find(id)));
    if (next === undefined) return this.keepAtHub(tx, actor, referral);
    await this.due.settle(tx, actor, referral.id);
    referral.alternatives = alternatives;
    await this.#moveTo(tx, actor, { referral, supportServiceId: next, directory });
  }

  /** Puts a referral that the hub has before a support service that somebody chose. */
  async putBefore(tx: Tx, actor: Actor, chosen: Chosen): Promise<void> {
    const { referral, supportServiceId } = chosen;
    await this.due.settle(tx, actor, referral.id);
    referral.alternatives = referral.alternatives.filter((id) => id !== supportServiceId);
    await this.#moveTo(tx, actor, chosen);
  }

  /** The very support service that gave it back by mistake has the rest of its time again. */
  async offerAgain(tx: Tx, actor: Actor, referral: Referral, answerBy: Date): Promise<void> {
    await this.due.settle(tx, actor, referral.id);
    this.clocks.start(tx, referral, 'acknowledge', answerBy);
    this.#offer(tx, referral, answerBy);
  }

  async #moveTo(tx: Tx, actor: Actor, { referral, supportServiceId, directory }: Chosen): Promise<void> {
    referral.supportServiceId = supportServiceId;
    referral.organisationId = directory.get(supportServiceId).organisationId;
    referral.workerId = null;
    this.#putBefore(tx, actor, referral, directory);
    const { state, organisationId, alternatives, workerId } = referral;
    const change = { state, supportServiceId, organisationId, alternatives, workerId };
    await tx.update(Referral, { id: referral.id }, change);
    this.journal.record(tx, actor, referral, { kind: 'referral.moved-on', facts: { supportServiceId } });
  }

  /** The hub has it, with a clock and a task to find another way. */
  async keepAtHub(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await this.due.settle(tx, actor, referral.id);
    referral.workerId = null;
    await tx.update(Referral, { id: referral.id }, { workerId: null });
    const dueAt = this.clocks.start(tx, referral, 'acknowledge');
    this.#addTask(tx, actor, { referral, kind: 'triage', dueAt });
    this.journal.record(tx, actor, referral, { kind: 'referral.kept-at-hub' });
  }

  #putBefore(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): void {
    const access = directory.accessTo(directory.get(referral.supportServiceId));
    const dueAt = this.clocks.start(tx, referral, 'acknowledge');
    if (access !== 'queue') {
      referral.state = 'with-hub';
      this.#addTask(tx, actor, { referral, kind: access === 'form' ? 'form' : 'call', dueAt });
      return;
    }
    referral.state = nextState('with-hub', 'offer', 'hub');
    this.#offer(tx, referral, dueAt);
  }

  #offer(tx: Tx, { id: referralId, supportServiceId, organisationId }: Referral, answerBy: Date): void {
    const offer = { id: newId(), referralId, supportServiceId, organisationId };
    tx.insert(Offer, { ...offer, offeredAt: this.clock.now(), answerBy });
    this.outbox.add(tx, { type: 'referral.offered', subjectId: referralId, payload: { offerId: offer.id } });
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

/** A plan may be days old: what was closed or put on hold since is passed over. */
function mayBeAsked(service: DirectoryRow | undefined): boolean {
  return service?.status === 'active' && service.holdReason === null;
}
