import { In, IsNull, Not } from 'typeorm';
import { AuditEntry } from '../../../src/audit';
import { TrailChain } from '../../../src/audit/trail-chain.service';
import { TrailCheck } from '../../../src/audit/trail-check.service';
import { Contact, ContactEvent, Person } from '../../../src/contacts';
import { Submission } from '../../../src/intake';
import { Checks } from '../../../src/platform/checks/checks.service';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { ForgottenRecord } from '../../../src/platform/retention/forgotten-record.entity';
import { DestructionItem } from '../../../src/protection';
import { Referral, ReferralEvent } from '../../../src/referrals';
import { Screening } from '../../../src/screening';
import { Call } from '../../../src/telephony';
import { brokenBy, custodiesOf } from '../../integration/referrals/custody-invariants';
import type { RunningApp } from '../../support/app';
import { portions } from '../../support/portions';
import { OutsideWorld } from '../outside-world';
import type { Ledger } from './ledger';

/** What went wrong, in words; nothing where all holds. */
export type Faults = string[];

/** Compares what was acknowledged with what is there, and with what reached the world. */
export class Aftermath {
  #seenContacts = new Set<string>();

  constructor(
    private readonly running: RunningApp,
    private readonly ledger: Ledger,
    private readonly world: OutsideWorld,
  ) {}

  async faults(): Promise<Faults> {
    return [
      ...(await this.#submissions()),
      ...(await this.#calls()),
      ...(await this.#acceptances()),
      ...(await this.#contacts()),
      ...(await this.#orphans()),
      ...(await this.#forgotten()),
      ...(await this.#textsSentTwice()),
      ...(await this.#looseEnds()),
      ...(await this.#trail()),
    ];
  }

  /** Of what has to go out, what has not: nothing, once a process has lived for a while. */
  unsent(): Promise<number> {
    return this.#reader.countBy(OutboxMessage, { state: In(['due', 'sending']) });
  }

  get #reader() {
    return this.running.db.reader;
  }

  /** Each referral that was acknowledged is there once; each that was asked for is there at most once. */
  async #submissions(): Promise<Faults> {
    const rows = await this.#reader.find(Submission);
    const contacts = await this.#reader.find(Contact, { select: { id: true, reference: true } });
    const referenceOf = new Map(contacts.map(({ id, reference }) => [id, reference]));
    const said = this.ledger.acknowledged('referral').map(([, reference]) => reference);
    const kept = rows.map(({ contactId }) => referenceOf.get(contactId) ?? 'none');
    const there = new Set(kept);
    const lost = said.filter((reference) => !there.has(reference));
    const asked = this.ledger.asked('referral').length;
    return [
      ...lost.map((reference) => `acknowledged and lost: ${reference}`),
      ...doubles(kept).map((reference) => `there twice: ${reference}`),
      ...(kept.length > asked ? [`${kept.length} are there of ${asked} that were asked for`] : []),
    ];
  }

  async #calls(): Promise<Faults> {
    const sids = (await this.#reader.find(Call, { select: { callSid: true } })).map(({ callSid }) => callSid);
    const kept = new Set(sids);
    const lost = this.ledger.acknowledged('call').filter(([sid]) => !kept.has(sid));
    return [
      ...lost.map(([sid]) => `greeted and not there: ${sid}`),
      ...doubles(sids).map((sid) => `there twice: ${sid}`),
    ];
  }

  async #acceptances(): Promise<Faults> {
    const said = this.ledger
      .acknowledged('acceptance')
      .map(([key, accountId]) => [key.split(' ')[0] ?? '', accountId] as const);
    const workerOf = new Map<string, string | null>();
    for (const part of portions(said)) {
      const where = { reference: In(part.map(([reference]) => reference)) };
      const select = { id: true, reference: true, workerId: true } as const;
      for (const { reference, workerId } of await this.#reader.find(Referral, { where, select }))
        workerOf.set(reference, workerId);
    }
    return said
      .filter(([reference, accountId]) => workerOf.get(reference) !== accountId)
      .map(([reference]) => `accepted, and not theirs: ${reference}`);
  }

  /**
   * Of each contact that is new since the last look: its referrals hold together, and the trail tells of all of it. What
   * is to be destroyed was aged by hand, and has no such history.
   */
  async #contacts(): Promise<Faults> {
    const items = await this.#reader.find(DestructionItem, { select: { id: true, contactId: true } });
    const listed = new Set(items.map(({ contactId }) => contactId));
    const contacts = (await this.#reader.find(Contact, { select: { id: true } })).map(({ id }) => id);
    const news = contacts.filter((id) => !this.#seenContacts.has(id) && !listed.has(id));
    this.#seenContacts = new Set(contacts);
    const faults: Faults = [];
    for (const part of portions(news)) faults.push(...(await this.#together(part)));
    return faults;
  }

  async #together(contactIds: readonly string[]): Promise<Faults> {
    const referrals = await this.#reader.findBy(Referral, { contactId: In([...contactIds]) });
    const faults = (await custodiesOf(this.running.db, referrals)).flatMap((custody) =>
      brokenBy(custody).map((broken) => `${custody.referral.reference}: not so that ${broken}`),
    );
    return [...faults, ...(await this.#untold(contactIds, referrals))];
  }

  /** Every change has its line in the trail, once. */
  async #untold(contactIds: readonly string[], referrals: readonly Referral[]): Promise<Faults> {
    const ids = referrals.map(({ id }) => id);
    const moves = await this.#reader.findBy(ReferralEvent, { referralId: In(ids) });
    const steps = await this.#reader.findBy(ContactEvent, { contactId: In([...contactIds]) });
    const lines = await this.#reader.findBy(AuditEntry, { subjectId: In([...ids, ...contactIds]) });
    const counted = (of: readonly string[]): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const each of of) counts.set(each, (counts.get(each) ?? 0) + 1);
      return counts;
    };
    const told = counted(lines.map(({ subjectId, action }) => `${action} ${subjectId}`));
    const done = counted([
      ...moves.map(({ referralId, kind }) => `${kind} ${referralId}`),
      ...steps
        .filter(({ kind }) => kind === 'contact.opened')
        .map(({ contactId, kind }) => `${kind} ${contactId}`),
    ]);
    return [...done]
      .filter(([what, count]) => told.get(what) !== count)
      .map(([what]) => `not in the trail: ${what}`);
  }

  async #orphans(): Promise<Faults> {
    const contacts = new Set(
      (await this.#reader.find(Contact, { select: { id: true } })).map(({ id }) => id),
    );
    const referrals = await this.#reader.find(Referral, { select: { id: true, contactId: true } });
    const subjects = new Set([...contacts, ...referrals.map(({ id }) => id)]);
    const messages = await this.#reader.find(OutboxMessage, {
      where: [{ type: 'person.received' }, { type: 'referral.offered' }],
      select: { id: true, subjectId: true },
    });
    return [
      ...referrals
        .filter(({ contactId }) => !contacts.has(contactId))
        .map(({ id }) => `of no contact: ${id}`),
      ...messages.filter(({ subjectId }) => !subjects.has(subjectId)).map(({ id }) => `about nothing: ${id}`),
    ];
  }

  /** Of a record on a list either everything is there or nothing, and the list knows which. */
  async #forgotten(): Promise<Faults> {
    const items = await this.#reader.find(DestructionItem);
    const noted = new Set((await this.#reader.find(ForgottenRecord)).map(({ id }) => id));
    const ofThem = { contactId: In(items.map(({ contactId }) => contactId)) };
    const named = await this.#reader.findBy(Person, { ...ofThem, name: Not(IsNull()) });
    const screened = await this.#reader.findBy(Screening, ofThem);
    const [names, screenings] = [named, screened].map((rows) => new Set(rows.map((row) => row.contactId)));
    return items
      .filter(({ contactId: id, state }) => {
        const signs = [state === 'listed', !noted.has(id), names?.has(id), screenings?.has(id)];
        return new Set(signs).size > 1;
      })
      .map(({ reference }) => `forgotten by halves: ${reference}`);
  }

  async #textsSentTwice(): Promise<Faults> {
    const texts = await this.#reader.find(OutboxMessage, {
      where: { type: 'person.received' },
      select: { id: true },
    });
    return texts
      .filter(({ id }) => (this.world.arrivals.get(id) ?? 0) > 1)
      .map(({ id }) => `sent twice: ${id}`);
  }

  /** What the product itself says always has to hold; only that nothing waits for long is no promise of the dying. */
  async #looseEnds(): Promise<Faults> {
    const results = await this.running.app.get(Checks, { strict: false }).run();
    return results
      .filter(({ check }) => check.name !== 'outbox-is-sent')
      .flatMap(({ check, found }) => found.map(({ subjectId }) => `${check.name}: ${subjectId}`));
  }

  async #trail(): Promise<Faults> {
    await this.running.app.get(TrailChain, { strict: false }).seal();
    const { findings } = await this.running.app.get(TrailCheck, { strict: false }).verify();
    return findings.map(({ kind, position }) => `trail: ${kind} at ${position}`);
  }
}

function doubles(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
