import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Able } from '../access';
import { Contacts } from '../contacts';
import type { DirectoryRow, DirectorySnapshot } from '../directory';
import { PlanWriter } from '../intake';
import { system, type StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Offer, Referral, ReferralClock, Referrals, RunOutClocks, sightOf } from '../referrals';
import { HubTask } from '../tasks';
import { Alarm } from '../telephony';
import { found, type ChainFinding } from './chain-finding';
import type { Matched } from './matching.service';

const REHEARSAL = system('rehearsal');

export interface Rehearsed {
  service: DirectoryRow;
  matched: Matched;
  directory: DirectorySnapshot;
}

/** What would stand in the rows once a referral was placed; it never does. */
export interface Placed {
  referral: Referral;
  offer: Offer | undefined;
  /** Kinds of news that would leave the house. */
  news: readonly string[];
}

/**
 * Walks a referral of nobody through the product's own steps, in a transaction that is taken back: no row of it is ever
 * read by anybody else, and nothing that waits for a commit is sent.
 */
@Injectable()
export class Placing {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly planWriter: PlanWriter,
    private readonly referrals: Referrals,
    private readonly runOut: RunOutClocks,
  ) {}

  /** The offer or the hub's task, its clock and its news. */
  place(rehearsed: Rehearsed): Promise<{ placed?: Placed; findings: ChainFinding[] }> {
    return this.#rehearse(async (tx) => {
      const referral = await this.#placeIn(tx, rehearsed);
      if (!referral) return { findings: [found('offer.not-placed')] };
      const { id: referralId } = referral;
      const offer = await tx.findOneBy(Offer, { referralId, answer: IsNull() });
      const task = await tx.findOneBy(HubTask, { referralId, doneAt: IsNull(), kind: In(['call', 'form']) });
      const isOffered = rehearsed.directory.accessTo(rehearsed.service) === 'queue';
      const clock = await tx.findOneBy(ReferralClock, {
        referralId,
        kind: 'acknowledge',
        stoppedAt: IsNull(),
      });
      const news = await tx.find(OutboxMessage, { where: { subjectId: referralId } });
      const findings = [
        ...((isOffered ? offer : task) ? [] : [found('offer.not-placed')]),
        ...(clock ? [] : [found('clock.none')]),
      ];
      return { placed: { referral, offer, news: news.map(({ type }) => type) }, findings };
    });
  }

  /** Of those who can sign in, the first sees it, accepts it, and may then see who it is about. */
  openBy(rehearsed: Rehearsed, able: readonly Able[]): Promise<ChainFinding[]> {
    return this.#rehearse(async (tx) => {
      const referral = await this.#placeIn(tx, rehearsed);
      const [first] = able;
      if (!referral || !first) return [];
      const actor: StaffActor = { kind: 'staff', ...first, organisationId: referral.organisationId };
      if (sightOf(actor, referral) === 'nothing') return [found('opening.hidden')];
      await this.referrals.acceptIn(tx, actor, { reference: referral.reference });
      const accepted = await tx.findOneBy(Referral, { id: referral.id });
      if (!accepted || sightOf(actor, accepted) !== 'people') return [found('opening.hidden')];
      const owed = { referralId: referral.id, kind: 'first-contact', stoppedAt: IsNull() } as const;
      return (await tx.findOneBy(ReferralClock, owed)) ? [] : [found('clock.no-first-contact')];
    }).catch(refusedAs('opening.refused'));
  }

  /** Its time to answer is over: the hub has a task, and at a high level a telephone rings. */
  runOutOf(rehearsed: Rehearsed): Promise<ChainFinding[]> {
    return this.#rehearse(async (tx) => {
      const referral = await this.#placeIn(tx, rehearsed);
      if (!referral) return [];
      const { id: referralId, level, state } = referral;
      const { directory } = rehearsed;
      await this.runOut.follow(tx, REHEARSAL, { referral, kind: 'acknowledge', directory });
      const task = await tx.findOneBy(HubTask, { referralId, doneAt: IsNull() });
      const alarm = await tx.findOneBy(Alarm, { subjectId: referralId, settledAt: IsNull() });
      const isAlarmWanted = level === 'high' || state === 'with-hub';
      return [
        ...(task ? [] : [found('waking.no-task')]),
        ...(alarm || !isAlarmWanted ? [] : [found('waking.no-alarm')]),
      ];
    });
  }

  #rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.inRehearsal(work);
  }

  /** As it is placed for a professional whose organisation the hub has vetted. */
  async #placeIn(tx: Tx, { service, matched }: Rehearsed): Promise<Referral | undefined> {
    const { facts, proposal, changes } = matched;
    const { id: contactId } = this.contacts.openWithReference(tx, REHEARSAL, {
      channel: 'professional',
      areaCode: facts.areaCode,
      callerKind: facts.callerKind,
      isSourceVerified: true,
      outcome: 'placed',
    });
    const decided = {
      contactId,
      facts,
      proposal,
      changes,
      changeReason: 'rehearsal',
      isSourceVerified: true,
    };
    const placed = await this.planWriter.write(tx, REHEARSAL, decided);
    const mine = placed.find(({ supportServiceId }) => supportServiceId === service.id);
    return mine && tx.findOneBy(Referral, { id: mine.id });
  }
}

/** What the product refuses is a finding; what breaks is a fault, and stays one. */
export function refusedAs(code: 'opening.refused' | 'offer.refused'): (error: unknown) => ChainFinding[] {
  return (error) => {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
    return [found(code, { code: error.code })];
  };
}
