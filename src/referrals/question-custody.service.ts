import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { Tasks } from '../tasks';
import { Custody } from './custody.service';
import { HubAlerts } from './hub-alerts.service';
import { ReferralClocks } from './referral-clocks.service';
import type { Referral } from './referral.entity';

/** What a question back does to clocks, tasks and news. */
@Injectable()
export class QuestionCustody {
  constructor(
    private readonly custody: Custody,
    private readonly clocks: ReferralClocks,
    private readonly alerts: HubAlerts,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
  ) {}

  /** The first question of an offer stops the support service's clock, unless the level is high. */
  async asked(tx: Tx, actor: Actor, referral: Referral, { isFirst }: { isFirst: boolean }): Promise<void> {
    await this.custody.move(tx, actor, referral, {
      move: 'ask-question',
      fact: { kind: 'referral.question-asked' },
    });
    if (isFirst && referral.level !== 'high') await this.clocks.pause(tx, referral.id);
    await this.clocks.stop(tx, referral.id, 'question');
    this.clocks.start(tx, referral, 'question');
    this.alerts.raise(tx, actor, referral, 'question');
    this.#tell(tx, referral, 'referral.question-asked');
  }

  /** Returns the support service's new time to answer, where its clock stood still. */
  async answered(tx: Tx, actor: Actor, referral: Referral): Promise<Date | undefined> {
    await this.custody.move(tx, actor, referral, {
      move: 'answer-question',
      fact: { kind: 'referral.question-answered' },
    });
    await this.clocks.stop(tx, referral.id, 'question');
    await this.tasks.settle(tx, actor, { referralId: referral.id, kinds: ['question'] });
    this.#tell(tx, referral, 'referral.question-answered');
    return this.clocks.resume(tx, referral);
  }

  #tell(tx: Tx, { id: subjectId, contactId }: Referral, type: string): void {
    this.outbox.add(tx, { type, subjectId, payload: { contactId } });
  }
}
