import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { OrganisationDeparture } from '../leaving/organisation-departure.entity';
import { OrganisationPauses } from '../pausing/organisation-pauses.service';
import { OrganisationJoining } from './organisation-joining.entity';

/** An organisation is set up before anybody is offered to it, and opened by a named coordinator. */
@Injectable()
export class Joinings {
  constructor(
    private readonly db: Database,
    private readonly pauses: OrganisationPauses,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Also of one that had left: its people are let in again as each is given access. */
  async start(actor: StaffActor, organisationId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.pauses.assertOutside(tx, organisationId);
      if (await this.#openIn(tx, organisationId))
        throw new DomainError('conflict', 'organisation.joining-already');
      const where = { organisationId, returnedAt: IsNull() };
      await tx.update(OrganisationDeparture, where, { returnedAt: this.clock.now() });
      const row = { id: newId(), organisationId, startedBy: actor.accountId, startedAt: this.clock.now() };
      tx.insert(OrganisationJoining, row);
      this.audit.record(tx, actor, { action: 'organisation.joining', subjectId: organisationId });
    });
  }

  /** Whoever opens it has looked whether all is there. */
  async open(actor: StaffActor, organisationId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const opened = { openedBy: actor.accountId, openedAt: this.clock.now() };
      const where = { organisationId, openedAt: IsNull() };
      if ((await tx.update(OrganisationJoining, where, opened)) === 0)
        throw new DomainError('conflict', 'organisation.not-joining');
      this.audit.record(tx, actor, { action: 'organisation.opened', subjectId: organisationId });
    });
  }

  async findOf(organisationId: string): Promise<OrganisationJoining | undefined> {
    const where = { organisationId, openedAt: IsNull() };
    return (await this.db.reader.findOneBy(OrganisationJoining, where)) ?? undefined;
  }

  #openIn(tx: Tx, organisationId: string): Promise<OrganisationJoining | undefined> {
    return tx.findOneBy(OrganisationJoining, { organisationId, openedAt: IsNull() });
  }
}
