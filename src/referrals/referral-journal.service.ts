import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { actorId, organisationOf, type Actor } from '../kernel/actor';
import { notBefore, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { Live } from '../platform/live/live.service';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { newsForPartners } from './partner-news';
import { ReferralEvent } from './referral-event.entity';
import { isOnWorklist, type ReferralState } from './referral-lifecycle';
import type { Referral } from './referral.entity';

export interface ReferralFact {
  kind: string;
  facts?: Readonly<Record<string, string>>;
  /** The state that it came from, where it moved. */
  before?: ReferralState;
}

type Journalled = Pick<Referral, 'id' | 'contactId' | 'state' | 'reference' | 'organisationId' | 'changedAt'>;

const AT_HUB = ['handler', 'coordinator'] as const;

/** What every move of a referral leaves behind: a line in its timeline and a line in the trail. */
@Injectable()
export class ReferralJournal {
  constructor(
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(tx: Tx, actor: Actor, referral: Journalled, { kind, facts = {}, before }: ReferralFact): void {
    const at = notBefore(referral.changedAt, this.clock.now());
    tx.insert(ReferralEvent, {
      id: newId(),
      referralId: referral.id,
      at,
      kind,
      state: referral.state,
      actorId: actorId(actor),
      actorOrganisationId: organisationOf(actor) ?? null,
      facts,
    });
    this.audit.record(tx, actor, { action: kind, subjectId: referral.id, facts });
    this.#tellPages(tx, referral);
    this.#tellPartners(tx, referral, { kind, before, at });
  }

  /** An organisation from whose worklist it has gone. */
  tellGone(tx: Tx, { reference: subject }: Journalled, organisationId: string): void {
    this.live.publish(tx, { kind: 'referral.gone', subject, audience: { organisationId } });
  }

  /** Who may hear of it, and when, is for `notifications`. */
  #tellPartners(
    tx: Tx,
    { id: subjectId, contactId, state, reference, organisationId }: Journalled,
    { kind, before, at }: { kind: string; before: ReferralState | undefined; at: Date },
  ): void {
    const news = newsForPartners(kind, { state, before });
    if (!news) return;
    const { type, isForOrganisation } = news;
    const whose = isForOrganisation ? organisationId : null;
    const payload = { type, contactId, organisationId: whose, ref: reference, state, at: at.toISOString() };
    this.outbox.add(tx, { type: 'partner.news', subjectId, payload });
  }

  /** An organisation hears of what is on its worklist alone. */
  #tellPages(tx: Tx, { reference: subject, state, organisationId }: Journalled): void {
    const kind = 'referral.changed';
    this.live.publish(tx, { kind, subject, audience: { roles: AT_HUB } });
    if (isOnWorklist(state)) this.live.publish(tx, { kind, subject, audience: { organisationId } });
  }
}
