import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { HubTask, Tasks, type TaskKind } from '../../tasks';
import { Contact } from '../contact.entity';
import { Contacts } from '../contacts.service';
import { Person } from '../person.entity';
import { SafeContact } from '../safe-contact.entity';
import type { WayChange } from './way-change.entity';

type Why = 'worker-asks' | 'same-number' | 'guessed';
type About = Pick<Contact, 'id' | 'areaCode'>;

/** Who hears of a change to where a person is reached, or of an attempt at one. */
@Injectable()
export class WayAlerts {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
  ) {}

  /** The trail and the timeline say that it was and how it was proven; never where to. */
  async changed(
    tx: Tx,
    actor: StaffActor,
    {
      contact: { id: contactId },
      personId,
      left,
      change: { method, proof, wasOnlySafe },
    }: {
      contact: About;
      personId: string;
      left: readonly string[];
      change: Pick<WayChange, 'method' | 'proof' | 'wasOnlySafe'>;
    },
  ): Promise<void> {
    const facts = { method, proof, was: wasOnlySafe ? 'the-only-safe-one' : 'one-of-several' };
    this.contacts.recordEvent(tx, actor, { contactId, kind: 'way.changed', facts });
    this.audit.record(tx, actor, { action: 'way.changed', subjectId: contactId, facts });
    const asked = { contactId, kind: 'contact-details', doneAt: IsNull() } as const;
    for (const { id } of await tx.find(HubTask, { where: asked })) await this.tasks.settle(tx, actor, { id });
    await this.#doubtElsewhere(tx, actor, { personId, left });
  }

  /** The new place belongs to somebody who must not be told. */
  refused(tx: Tx, actor: StaffActor, { id: contactId }: About): void {
    const fact = { kind: 'way.change-refused', facts: { because: 'must-not-receive' } };
    this.contacts.recordEvent(tx, actor, { contactId, ...fact });
    this.audit.record(tx, actor, { action: fact.kind, subjectId: contactId, facts: fact.facts });
  }

  guessed(tx: Tx, actor: StaffActor, contact: About): Promise<void> {
    return this.#ask(tx, actor, { contact, kind: 'code-word-wrong', why: 'guessed' });
  }

  /** A worker heard that it has changed; the hub finds out with the person. Asked twice it is asked once. */
  workerAsks(
    tx: Tx,
    actor: Actor,
    contact: About & { reference: string; referralId: string },
  ): Promise<void> {
    return this.#ask(tx, actor, { contact, kind: 'contact-details', why: 'worker-asks' });
  }

  /** The same number in another record may be anybody's by now: nobody uses it there before the person is asked. */
  async #doubtElsewhere(
    tx: Tx,
    actor: StaffActor,
    { personId, left }: { personId: string; left: readonly string[] },
  ): Promise<void> {
    const where = { valueIndex: In([...left]), personId: Not(personId), safe: 'yes' } as const;
    const others = left.length > 0 ? await tx.find(SafeContact, { where }) : [];
    if (others.length === 0) return;
    await tx.update(
      SafeContact,
      { id: In(others.map(({ id }) => id)) },
      { safe: 'not-asked', confirmedAt: null },
    );
    const people = await tx.find(Person, { where: { id: In(others.map((way) => way.personId)) } });
    for (const id of new Set(people.map(({ contactId }) => contactId))) {
      const contact = await tx.findOneBy(Contact, { id });
      if (contact) await this.#ask(tx, actor, { contact, kind: 'contact-details', why: 'same-number' });
    }
  }

  async #ask(
    tx: Tx,
    actor: Actor,
    {
      contact,
      kind,
      why,
    }: {
      contact: About & { reference?: string; referralId?: string };
      kind: Extract<TaskKind, 'contact-details' | 'code-word-wrong'>;
      why: Why;
    },
  ): Promise<void> {
    const { id: contactId, areaCode, referralId } = contact;
    if (await tx.findOneBy(HubTask, { contactId, kind, doneAt: IsNull() })) return;
    const dueAt = this.areas.dueAt({ areaCode, level: 'medium', clock: 'triage' });
    const facts = { why, ...(referralId && contact.reference ? { reference: contact.reference } : {}) };
    this.tasks.add(tx, actor, {
      areaCode,
      kind,
      rank: 1,
      contactId,
      ...(referralId ? { referralId } : {}),
      facts,
      dueAt,
    });
  }
}
