import { Inject, Injectable } from '@nestjs/common';
import { Areas, type DirectorySnapshot } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Tasks } from '../tasks';
import { Alarms } from '../telephony';
import { lateOpening } from './late-opening';
import { OfferNews } from './offer-news.service';
import { Offer } from './offer.entity';
import { ReferralClocks } from './referral-clocks.service';
import { nextState } from './referral-lifecycle';
import type { Referral } from './referral.entity';

type HubTaskKind = 'call' | 'form' | 'triage';

/** Asks one support service, or the hub itself, to take a referral that nobody is asked about at this moment. */
@Injectable()
export class Asks {
  constructor(
    private readonly tasks: Tasks,
    private readonly news: OfferNews,
    private readonly clocks: ReferralClocks,
    private readonly alarms: Alarms,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The support service that the row names: offered where it works its queue here, else a task for the hub. */
  ask(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): void {
    const access = directory.accessTo(directory.get(referral.supportServiceId));
    const opensAt = this.#lateOpening(referral, directory);
    if (opensAt) this.#ringOnCall(tx, actor, referral);
    if (access !== 'queue') {
      referral.state = 'with-hub';
      const dueAt = this.clocks.start(tx, referral, 'acknowledge');
      this.#addTask(tx, actor, { referral, kind: access === 'form' ? 'form' : 'call', dueAt });
      return;
    }
    referral.state = nextState('with-hub', 'offer', 'hub');
    const answerBy = opensAt
      ? this.clocks.startAt(tx, referral, opensAt)
      : this.clocks.start(tx, referral, 'acknowledge');
    this.#offer(tx, referral, answerBy);
  }

  /** The same support service, which has what was left of its time. */
  askAgain(tx: Tx, referral: Referral, answerBy: Date): void {
    this.clocks.start(tx, referral, 'acknowledge', answerBy);
    this.#offer(tx, referral, answerBy);
  }

  /** The hub has it, with a clock and a task to find another way. High at an hour when nobody is there: somebody is rung. */
  keep(tx: Tx, actor: Actor, referral: Referral): void {
    const dueAt = this.clocks.start(tx, referral, 'acknowledge');
    this.#addTask(tx, actor, { referral, kind: 'triage', dueAt });
    const isSomebodyThere = this.areas.isAnswered(referral.areaCode, this.clock.now());
    if (referral.level === 'high' && !isSomebodyThere) this.#ringOnCall(tx, actor, referral);
  }

  /** High, and it is known of all who could be asked that they open too late. */
  #lateOpening(referral: Referral, directory: DirectorySnapshot): Date | undefined {
    if (referral.level !== 'high') return undefined;
    const now = this.clock.now();
    const openings = [referral.supportServiceId, ...referral.alternatives].map((id) =>
      directory.nextOpening(id, now),
    );
    return lateOpening(openings, this.clocks.dueAt(referral, 'acknowledge'));
  }

  #ringOnCall(tx: Tx, actor: Actor, { id, areaCode, rank, reference }: Referral): void {
    const kind = 'no-service-open';
    this.alarms.raiseFirst(tx, actor, { areaCode, rank, kind, subjectId: id, reference });
  }

  #offer(tx: Tx, referral: Referral, answerBy: Date): void {
    const { id: referralId, supportServiceId, organisationId } = referral;
    const offer = { id: newId(), referralId, supportServiceId, organisationId };
    tx.insert(Offer, { ...offer, offeredAt: this.clock.now(), answerBy });
    this.news.offered(tx, referral, offer.id);
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
