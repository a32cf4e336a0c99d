import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Contact, Contacts, PHONE_INDEX } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import type { E164 } from '../../kernel/phone-number';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';

/** So long after its first message a further one from the same number belongs to it. */
const THREAD_LIFE_MS = DAY;

export interface IncomingWords {
  areaCode: string;
  /** Absent when the sender shows none: then every message stands alone. */
  from: E164 | undefined;
  body: string;
}

/** What somebody writes in several messages is one contact. */
@Injectable()
export class Threads {
  constructor(
    private readonly contacts: Contacts,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Adds to the contact that waits. Beside one that a handler has open a new one is opened, and the timeline of the
   * first says so: what the handler has in the page would overwrite it otherwise. Returns the contact's id.
   */
  async add(tx: Tx, actor: Actor, { areaCode, from, body }: IncomingWords): Promise<string> {
    const earlier = from && (await this.#openFrom(tx, from));
    const isAdded = earlier !== undefined && (await this.#append(tx, earlier.id, body));
    const contact = { channel: 'sms', areaCode, callerPhone: from, note: body } as const;
    const contactId = isAdded ? earlier.id : this.contacts.open(tx, actor, contact);
    if (earlier) this.contacts.recordEvent(tx, actor, { contactId: earlier.id, kind: 'sms.received' });
    return contactId;
  }

  async #openFrom(tx: Tx, from: E164): Promise<Contact | undefined> {
    const [open] = await tx.find(Contact, {
      where: {
        ...{ channel: 'sms', callerPhoneIndex: this.seals.index(PHONE_INDEX, from) },
        ...{ state: In(['waiting', 'live']), openedAt: MoreThan(plus(this.clock.now(), -THREAD_LIFE_MS)) },
      },
      order: { openedAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return open;
  }

  /** False once a handler has it. The row is held while its note is read and written. */
  async #append(tx: Tx, contactId: string, body: string): Promise<boolean> {
    const waiting = { id: contactId, state: 'waiting' as const };
    if ((await tx.update(Contact, waiting, { state: 'waiting' })) === 0) return false;
    const contact = await tx.findOneBy(Contact, { id: contactId });
    const before = contact && this.seals.open(Contact, contact, ['note']).note;
    const now = this.clock.now();
    await this.contacts.setNote(tx, contactId, [before, `${sayTime(now, now)}: ${body}`].join('\n\n'));
    return true;
  }
}
