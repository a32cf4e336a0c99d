import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import type { Forgetting, Forgot } from '../platform/retention/kept-store';
import { Retention } from '../platform/retention/retention.service';
import { WayChange } from './changes/way-change.entity';
import { ContactEvent } from './contact-event.entity';
import { Contact } from './contact.entity';
import { DraftChange } from './draft-change.entity';
import { DraftClash } from './draft-clash.entity';
import { MergedRecord } from './merging/merged-record.entity';
import { MustNotReceive } from './must-not-receive.entity';
import { NotSafeNow } from './not-safe-now.entity';
import { Person } from './person.entity';
import { Restriction } from './restriction.entity';
import { SafeContact } from './safe-contact.entity';

const NOTHING = { callerPhone: null, callerPhoneIndex: null, sourceDetails: null, draft: null, note: null };

/** Of a contact that is forgotten only that it was stays: when, how, and what for. */
@Injectable()
export class ForgetPeople implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly seals: Seals,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'stopped-number',
      what: 'A keyed hash of a number that asked us to stop texting it',
      from: 'it asked',
      because: 'Forgotten, it would be texted again. The hash leads to nobody without the key.',
      way: 'kept',
      periodMs: null,
    });
    this.retention.keep({
      tables: {
        person: 'names, addresses and ages',
        safe_contact: 'numbers, addresses, code words and what is safe',
        way_change: 'that a way was changed, and how the person was known',
        must_not_receive: 'who must not be told',
        not_safe_now: 'numbers that were not safe',
        draft_change: 'what was typed while two wrote',
        draft_clash: 'what two typed in one field',
        restriction: 'why a record asked for a reason',
        merged_record: 'that two records were one person’s',
        contact: 'number, notes and who wrote',
        contact_event: 'what happened when',
      },
      isLast: true,
      saidOf: (tx, contactId) => this.#said(tx, contactId),
      forget: (tx, forgetting) => this.#forget(tx, forgetting),
    });
  }

  async #said(tx: Tx, contactId: string): Promise<string[]> {
    const people = await tx.find(Person, { where: { contactId } });
    const ways = await tx.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) } });
    const contact = await tx.findOneBy(Contact, { id: contactId });
    const said = [
      ...people.map((row) => this.seals.open(Person, row, ['name']).name),
      ...ways.map((row) => this.seals.open(SafeContact, row, ['value']).value),
      contact && this.seals.open(Contact, contact, ['callerPhone']).callerPhone,
    ];
    return said.filter((each) => typeof each === 'string');
  }

  async #forget(tx: Tx, { contactId }: Forgetting): Promise<Forgot> {
    const people = await tx.find(Person, { where: { contactId }, select: { id: true } });
    const personId = In(people.map(({ id }) => id));
    return {
      safe_contact: await tx.delete(SafeContact, { personId }),
      person: await tx.delete(Person, { contactId }),
      way_change: await tx.delete(WayChange, { contactId }),
      must_not_receive: await tx.delete(MustNotReceive, { contactId }),
      not_safe_now: await tx.delete(NotSafeNow, { contactId }),
      draft_change: await tx.delete(DraftChange, { contactId }),
      draft_clash: await tx.delete(DraftClash, { contactId }),
      restriction: await tx.delete(Restriction, { contactId }),
      merged_record: await this.#part(tx, contactId),
      contact_event: await tx.delete(ContactEvent, { contactId }),
      contact: await tx.update(Contact, { id: contactId }, NOTHING),
    };
  }

  /** Records that were one go together or, where a person decided so, one after the other. */
  async #part(tx: Tx, contactId: string): Promise<number> {
    return (
      (await tx.delete(MergedRecord, { contactId })) +
      (await tx.delete(MergedRecord, { intoId: contactId })) +
      (await tx.delete(MergedRecord, { headId: contactId }))
    );
  }
}
