import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { Contact, People, Reaches, type Barred, type KnownWay } from '../../../contacts';
import { SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { termsAsAgreed, type TypedTerms } from './call-back-form';
import { DAY_OPTIONS } from './call-back-words';
import { reachView, type ReachFacts } from './reach-view';

/** How the person of a contact may be reached, for whoever at the hub is about to. */
@Injectable()
export class ReachPages {
  constructor(
    private readonly db: Database,
    private readonly reaches: Reaches,
    private readonly people: People,
    private readonly supportServices: SupportServices,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, contactId: string, shown: Shown = {}): Promise<Page> {
    const directory = await this.supportServices.snapshot();
    const facts = await this.#facts(actor, contactId);
    const { failed, typed, bar } = shown;
    const model = {
      view: reachView(facts, {
        now: this.clock.now(),
        organisationId: actor.organisationId,
        organisationName: (id) => this.supportServices.nameOfOrganisation(id),
      }),
      organisations: directory.organisations.map(({ id, name }) => ({ value: id, text: name })),
      dayOptions: DAY_OPTIONS,
      ...{ failed, bar, typed: typed ?? termsAsAgreed(null) },
    };
    return new Page('console/pages/call-backs/reach.njk', model, failed ? 422 : 200);
  }

  #facts(actor: StaffActor, contactId: string): Promise<ReachFacts> {
    return this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      const ways = await this.reaches.waysOf(contactId, tx);
      const { notSafeNowAt } = await this.reaches.of(contactId, tx);
      const barred: readonly Barred[] = await this.reaches.barredOf(tx, contactId);
      this.audit.record(tx, actor, { action: 'reach.viewed', subjectId: contactId });
      const known: readonly KnownWay[] = ways.map((way) => this.people.readable(way));
      const isHeld = contact.state === 'live' && contact.handlerId === actor.accountId;
      const { reference } = contact;
      return { contactId, reference, ways: known, barred, notSafeNowAt, isHeld };
    });
  }
}

interface Shown {
  failed?: readonly Failed[];
  /** A call back as it was sent. */
  typed?: TypedTerms;
  /** Somebody who must not be told, as they were sent. */
  bar?: { name: string; relation: string; phone: string; organisationId: string };
}
