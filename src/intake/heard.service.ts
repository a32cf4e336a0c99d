import { Inject, Injectable } from '@nestjs/common';
import { People } from '../contacts';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Screenings, type Assessment } from '../screening';
import { ConsentRecord } from './consent-record.entity';
import type { Consent, IntakeFacts } from './household';

/** Writes down what was heard: people, ways to reach them, footing of sharing, screening. */
@Injectable()
export class Heard {
  constructor(
    private readonly people: People,
    private readonly screenings: Screenings,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(
    tx: Tx,
    actor: Actor,
    given: { contactId: string; facts: IntakeFacts; assessment: Assessment },
  ): string {
    const { contactId, facts, assessment } = given;
    const { name, address, ageYears, gender } = facts.person;
    const personId = this.people.add(tx, { contactId, part: 'at-risk', name, address, ageYears, gender });
    for (const child of facts.children) this.people.add(tx, { contactId, part: 'child', ...child });
    for (const way of facts.safeContacts) this.people.addSafeContact(tx, personId, way);
    this.#consent(tx, actor, contactId, facts.consent);
    return this.screenings.record(tx, actor, { contactId, answers: facts.screening, assessment });
  }

  #consent(tx: Tx, actor: Actor, contactId: string, consent: Consent): void {
    const id = newId();
    const row = this.seals.close(ConsentRecord, {
      id,
      contactId,
      ...consent,
      actorId: actorId(actor),
      createdAt: this.clock.now(),
    });
    tx.insert(ConsentRecord, row as Row<ConsentRecord>);
  }
}
