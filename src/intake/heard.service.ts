import { Inject, Injectable } from '@nestjs/common';
import { People } from '../contacts';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Screenings, type Assessment } from '../screening';
import { CircumstancesRecord } from './circumstances-record.entity';
import { ConsentRecord } from './consent-record.entity';
import type { Circumstances, IntakeFacts } from './household';

/** What was heard beside people and answers, as it was last written down. */
export interface HeardMore extends Pick<
  IntakeFacts,
  'consentConditions' | 'excludedOrganisationIds' | 'excludedServiceIds'
> {
  circumstances: Circumstances | null;
  attendedServiceIds: readonly string[] | null;
  needs: IntakeFacts['needs'];
}

type Told = Pick<HeardMore, 'circumstances' | 'attendedServiceIds' | 'needs'>;

const TOLD_NOTHING: Told = { circumstances: null, attendedServiceIds: null, needs: [] };

/** Writes down what was heard: people, ways to reach them, footing of sharing, circumstances, screening. */
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
    for (const { relation, ...one } of facts.perpetrators)
      this.people.add(tx, { contactId, part: 'perpetrator', ...one, relationToPerson: relation });
    for (const way of facts.safeContacts) this.people.addSafeContact(tx, personId, way);
    this.#consent(tx, actor, contactId, facts);
    this.#circumstances(tx, contactId, facts);
    return this.screenings.record(tx, actor, { contactId, answers: facts.screening, assessment });
  }

  /** For whoever goes on with a contact that somebody else began in writing. */
  async before(tx: Tx, contactId: string): Promise<HeardMore> {
    const latest = { where: { contactId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 1 } as const;
    const [consent] = await tx.find(ConsentRecord, latest);
    const [record] = await tx.find(CircumstancesRecord, latest);
    const told = record ? (JSON.parse(this.#factsOf(record)) as Told) : TOLD_NOTHING;
    return { ...told, ...ruledOutBy(consent) };
  }

  #factsOf(record: CircumstancesRecord): string {
    return this.seals.open(CircumstancesRecord, record, ['facts']).facts ?? '{}';
  }

  #consent(tx: Tx, actor: Actor, contactId: string, facts: IntakeFacts): void {
    const { consent, consentConditions, excludedOrganisationIds, excludedServiceIds } = facts;
    const row = this.seals.close(ConsentRecord, {
      id: newId(),
      contactId,
      ...consent,
      conditions: consentConditions,
      excludedOrganisationIds,
      excludedServiceIds,
      actorId: actorId(actor),
      createdAt: this.clock.now(),
    });
    tx.insert(ConsentRecord, row as Row<ConsentRecord>);
  }

  #circumstances(tx: Tx, contactId: string, facts: IntakeFacts): void {
    const { circumstances, attendedServiceIds, needs } = facts;
    const told: Told = { circumstances, attendedServiceIds, needs };
    const row = { id: newId(), contactId, facts: JSON.stringify(told), createdAt: this.clock.now() };
    tx.insert(
      CircumstancesRecord,
      this.seals.close(CircumstancesRecord, row) as unknown as Row<CircumstancesRecord>,
    );
  }
}

function ruledOutBy(consent: ConsentRecord | undefined): Omit<HeardMore, keyof Told> {
  return {
    consentConditions: consent?.conditions ?? [],
    excludedOrganisationIds: consent?.excludedOrganisationIds ?? [],
    excludedServiceIds: consent?.excludedServiceIds ?? [],
  };
}
