import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HeldWorks, type Leaving } from '../access';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Tasks } from '../tasks';
import { Contact } from './contact.entity';
import { Contacts } from './contacts.service';

/** What a handler had open goes to a colleague, or waits for whoever takes it first, with a task that says so. */
@Injectable()
export class HandedContacts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly held: HeldWorks,
  ) {}

  onModuleInit(): void {
    this.held.register({
      words: ['open contact', 'open contacts'],
      count: (handlerId) => this.db.reader.countBy(Contact, { handlerId, state: 'live' }),
      handOver: (tx, actor, leaving) => this.#handOver(tx, actor, leaving),
    });
  }

  async #handOver(tx: Tx, actor: Actor, { accountId: handlerId, to }: Leaving): Promise<void> {
    for (const contact of await tx.lock(Contact, { handlerId, state: 'live' })) {
      await this.contacts.handOn(tx, actor, contact, to);
      if (to === undefined) this.#ask(tx, actor, contact);
    }
  }

  /** Nobody knows yet how bad it is: it is clocked as the worst. */
  #ask(tx: Tx, actor: Actor, { id: contactId, areaCode, reference }: Contact): void {
    const dueAt = this.areas.dueAt({ areaCode, level: 'high', clock: 'triage' });
    const task = { areaCode, kind: 'colleague-left', rank: 0, contactId, dueAt } as const;
    this.tasks.add(tx, actor, { ...task, facts: { reference } });
  }
}
