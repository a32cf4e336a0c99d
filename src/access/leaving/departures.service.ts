import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { AccessToken } from '../access-token.entity';
import { Account } from '../account.entity';
import { ApiClient } from '../api-client.entity';
import { OrganisationPauses } from '../pausing/organisation-pauses.service';
import { LinkPin } from '../pins/link-pin.entity';
import { Sessions } from '../sessions.service';
import { HeldWorks } from '../staffing/held-work.service';
import { OrganisationDeparture } from './organisation-departure.entity';
import { Ties, type OpenTie } from './ties.service';

/** An organisation leaves once nothing is open with it: its ways in end, its records stay where the law keeps them. */
@Injectable()
export class Departures {
  @Inject(Audit) private readonly audit!: Audit;
  @Inject(CLOCK) private readonly clock!: Clock;
  @Inject(HeldWorks) private readonly held!: HeldWorks;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly sessions: Sessions,
    private readonly pauses: OrganisationPauses,
    private readonly ties: Ties,
  ) {}

  openOf(organisationId: string): Promise<OpenTie[]> {
    return this.db.inTransaction((tx) => this.ties.openOf(tx, organisationId));
  }

  async leave(actor: StaffActor, organisationId: string, reason: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.pauses.endForGoodIn(tx, actor, organisationId, reason);
      if (await tx.findOneBy(OrganisationDeparture, { organisationId, returnedAt: IsNull() }))
        throw new DomainError('conflict', 'organisation.left-already');
      if ((await this.ties.openOf(tx, organisationId)).length > 0)
        throw new DomainError('conflict', 'organisation.still-open');
      const accountIds = await this.#endAccounts(tx, actor, organisationId);
      const clients = await this.#revokeClients(tx, actor, organisationId);
      await this.ties.end(tx, actor, { organisationId, accountIds, reason });
      const ended = { accounts: accountIds.length, clients };
      const row = { id: newId(), organisationId, reason, decidedBy: actor.accountId, ...ended };
      const sealed = this.seals.close(OrganisationDeparture, { ...row, leftAt: this.clock.now() });
      tx.insert(OrganisationDeparture, sealed as Row<OrganisationDeparture>);
      const facts = { accounts: String(ended.accounts), clients: String(clients) };
      this.audit.record(tx, actor, { action: 'organisation.left', subjectId: organisationId, facts });
    });
  }

  async findOf(organisationId: string): Promise<(OrganisationDeparture & { why: string }) | undefined> {
    const where = { organisationId, returnedAt: IsNull() };
    const row = await this.db.reader.findOneBy(OrganisationDeparture, where);
    if (!row) return undefined;
    return { ...row, why: this.seals.open(OrganisationDeparture, row, ['reason']).reason ?? '' };
  }

  /** What somebody took up at this very moment goes to the hub, as with anybody who leaves. */
  async #endAccounts(tx: Tx, actor: StaffActor, organisationId: string): Promise<string[]> {
    const accounts = await tx.lock(Account, { organisationId, disabledAt: IsNull() });
    for (const { id: accountId, role } of accounts) {
      await tx.update(Account, { id: accountId }, { disabledAt: this.clock.now() });
      await this.sessions.endAllIn(tx, actor, accountId);
      await tx.delete(LinkPin, { accountId });
      await this.held.handOver(tx, actor, { accountId, organisationId, role, to: undefined });
      this.audit.record(tx, actor, { action: 'account.disabled', subjectId: accountId, facts: { role } });
    }
    return accounts.map(({ id }) => id);
  }

  async #revokeClients(tx: Tx, actor: StaffActor, organisationId: string): Promise<number> {
    const now = this.clock.now();
    const clients = await tx.lock(ApiClient, { organisationId, disabledAt: IsNull() });
    for (const { id: clientId } of clients) {
      await tx.update(ApiClient, { id: clientId }, { disabledAt: now });
      await tx.update(AccessToken, { clientId, expiresAt: MoreThan(now) }, { expiresAt: now });
      this.audit.record(tx, actor, { action: 'client.revoked', subjectId: clientId });
    }
    return clients.length;
  }
}
