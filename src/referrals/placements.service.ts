import { Inject, Injectable } from '@nestjs/common';
import type { DirectorySnapshot } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { newId, newReference } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Asks } from './asks.service';
import type { Card } from './card';
import { Conflicts, freeOf, type ConflictsOf } from './conflicts/conflicts.service';
import { DueWork } from './due-work.service';
import { ReferralJournal } from './referral-journal.service';
import { rankOf } from './referral-lifecycle';
import { Referral } from './referral.entity';
import { WhoMayBeAsked } from './who-may-be-asked.service';

export interface NewReferral {
  areaCode: string;
  queue: string;
  forWhom: 'adult' | 'children';
  isLead: boolean;
  supportServiceId: string;
  alternatives: readonly string[];
  card: Card;
  isSourceVerified: boolean;
}

interface Chosen {
  referral: Referral;
  supportServiceId: string;
  directory: DirectorySnapshot;
  /** The sentence that its card gives as the reason. */
  because: string;
}

const NEXT_BEST = 'The next best of the support services that fit.';

/** Puts referrals before support services: the first time, and after each refusal. */
@Injectable()
export class Placements {
  constructor(
    private readonly asks: Asks,
    private readonly whoMayBeAsked: WhoMayBeAsked,
    private readonly conflicts: Conflicts,
    private readonly journal: ReferralJournal,
    private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each of one contact, offered where the support service works its queue here, else a task for the hub. */
  async place(
    tx: Tx,
    actor: Actor,
    contactId: string,
    { placed, directory }: { placed: readonly NewReferral[]; directory: DirectorySnapshot },
  ): Promise<Referral[]> {
    const referrals = placed.map((referral) => this.#row(contactId, referral, directory));
    const asked = referrals
      .flatMap(wantedFor)
      .map((supportServiceId) => directory.get(supportServiceId).organisationId);
    const conflicts = await this.conflicts.among(tx, contactId, asked);
    for (const referral of referrals) await this.#placeOne(tx, actor, referral, { directory, conflicts });
    return referrals;
  }

  /** Asks the next best; where there is none the hub keeps it, with a clock. */
  async moveOn(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    const { refusalOf } = await this.whoMayBeAsked.of(tx, referral.contactId);
    const wanted = referral.alternatives.filter((id) => refusalOf(directory.findTaking(id)) === null);
    const [next, ...alternatives] = await this.#withoutConflict(tx, actor, referral, { wanted, directory });
    if (next === undefined) return this.keepAtHub(tx, actor, referral);
    referral.alternatives = alternatives;
    await this.#moveTo(tx, actor, { referral, supportServiceId: next, directory, because: NEXT_BEST });
  }

  /** Puts a referral that the hub has before a support service that somebody chose; refused where it may not be asked. */
  async putBefore(tx: Tx, actor: Actor, chosen: Chosen): Promise<void> {
    const { referral, supportServiceId, directory } = chosen;
    const { refusalOf } = await this.whoMayBeAsked.of(tx, referral.contactId);
    const refusal = refusalOf(directory.findTaking(supportServiceId));
    if (refusal) throw new DomainError('invalid', refusal);
    const free = await this.#withoutConflict(tx, actor, referral, { wanted: [supportServiceId], directory });
    if (free.length === 0) throw new DomainError('invalid', 'referral.conflict');
    referral.alternatives = referral.alternatives.filter((id) => id !== supportServiceId);
    await this.#moveTo(tx, actor, chosen);
  }

  /** Asks the one again that had it; where it may not be asked any more, the next best. */
  async putBack(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    const { supportServiceId, alternatives } = referral;
    referral.alternatives = [supportServiceId, ...alternatives.filter((id) => id !== supportServiceId)];
    await this.moveOn(tx, actor, referral, directory);
  }

  /** The very support service that gave it back by mistake has the rest of its time again. */
  async offerAgain(tx: Tx, actor: Actor, referral: Referral, answerBy: Date): Promise<void> {
    await this.due.settle(tx, actor, referral.id);
    this.asks.askAgain(tx, referral, answerBy);
  }

  /** The hub has it, with a clock and a task to find another way. */
  async keepAtHub(tx: Tx, actor: Actor, referral: Referral, because?: string): Promise<void> {
    await this.due.settle(tx, actor, referral.id);
    referral.workerId = null;
    await tx.update(Referral, { id: referral.id }, { workerId: null });
    this.asks.keep(tx, actor, referral);
    const facts: Record<string, string> = because === undefined ? {} : { because };
    this.journal.record(tx, actor, referral, { kind: 'referral.kept-at-hub', facts });
  }

  #row(contactId: string, referral: NewReferral, directory: DirectorySnapshot): Referral {
    const now = this.clock.now();
    return {
      id: newId(),
      reference: newReference(),
      contactId,
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
  }

  async #placeOne(
    tx: Tx,
    actor: Actor,
    row: Referral,
    { directory, conflicts }: { directory: DirectorySnapshot; conflicts: ConflictsOf },
  ): Promise<void> {
    const { free, found } = freeOf(conflicts, { wanted: wantedFor(row), directory });
    const isFree =
      free[0] === row.supportServiceId && directory.findTaking(row.supportServiceId) !== undefined;
    if (isFree) this.asks.ask(tx, actor, row, directory);
    tx.insert(Referral, row);
    const facts = { queue: row.queue, supportServiceId: row.supportServiceId };
    this.journal.record(tx, actor, row, { kind: 'referral.placed', facts });
    await this.conflicts.tell(tx, actor, row, found);
    if (!isFree) await this.moveOn(tx, actor, row, directory);
  }

  /** Whoever there must not have the person is put before the hub, also where somebody else there may. */
  async #withoutConflict(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    among: { wanted: readonly string[]; directory: DirectorySnapshot },
  ): Promise<string[]> {
    const { free, found } = await this.conflicts.freeAmong(tx, referral.contactId, among);
    await this.conflicts.tell(tx, actor, referral, found);
    return free;
  }

  async #moveTo(tx: Tx, actor: Actor, chosen: Chosen): Promise<void> {
    const { referral, supportServiceId, directory, because } = chosen;
    await this.due.settle(tx, actor, referral.id);
    const service = directory.get(supportServiceId);
    if (supportServiceId !== referral.supportServiceId) {
      const { cardFor } = await this.whoMayBeAsked.of(tx, referral.contactId);
      referral.card = cardFor(referral.card, service, because);
      referral.queue = service.queue ?? referral.queue;
    }
    referral.supportServiceId = supportServiceId;
    referral.organisationId = service.organisationId;
    referral.workerId = null;
    this.asks.ask(tx, actor, referral, directory);
    const { id, state, organisationId, alternatives, workerId, card, queue } = referral;
    const change = { state, supportServiceId, organisationId, alternatives, workerId, card, queue };
    await tx.update(Referral, { id }, change);
    this.journal.record(tx, actor, referral, { kind: 'referral.moved-on', facts: { supportServiceId } });
  }
}

function wantedFor({ supportServiceId, alternatives }: Referral): string[] {
  return [supportServiceId, ...alternatives];
}
