import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, ClientActor, Scope } from '../kernel/actor';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import { newId, newSecret } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { AccessToken } from './access-token.entity';
import { ApiClient } from './api-client.entity';
import { digest } from './password.service';
import { isShutOut, PausedOrganisations } from './pausing/paused-organisations.queries';

const TOKEN_LIFE_MS = 15 * MINUTE;

/** Asked by every request of a partner system. */
const HELD = `SELECT t."clientId", t.scopes, t."expiresAt", c."organisationId", c."disabledAt"
  FROM access_token t JOIN api_client c ON c.id = t."clientId" WHERE t."tokenHash" = $1
  AND NOT ${isShutOut('c."organisationId"')}`;

interface Held {
  clientId: string;
  scopes: string | Scope[];
  expiresAt: string | Date;
  organisationId: string;
  disabledAt: string | Date | null;
}

export interface NewApiClient {
  organisationId: string;
  label: string;
  scopes: readonly Scope[];
}

export interface IssuedToken {
  token: string;
  expiresInSeconds: number;
  scopes: readonly Scope[];
}

@Injectable()
export class ApiClients {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly paused: PausedOrganisations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The secret is shown here once and kept only as a digest. */
  async create(actor: Actor, client: NewApiClient): Promise<{ clientId: string; secret: string }> {
    const id = newId();
    const secret = newSecret();
    await this.db.inTransaction((tx) => {
      tx.insert(ApiClient, { id, ...client, secretHash: digest(secret), createdAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'client.created', subjectId: id });
    });
    return { clientId: id, secret };
  }

  /** What somebody of the organisation may see of them. */
  async listOf(
    organisationId: string,
  ): Promise<Pick<ApiClient, 'id' | 'label' | 'scopes' | 'createdAt' | 'disabledAt'>[]> {
    return this.db.reader.find(ApiClient, {
      select: { id: true, label: true, scopes: true, createdAt: true, disabledAt: true },
      where: { organisationId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** OAuth 2.0 client credentials; undefined for an unknown client and a wrong secret alike. */
  async issueToken(
    clientId: string,
    secret: string,
    asked?: readonly string[],
  ): Promise<IssuedToken | undefined> {
    const client = await this.db.reader.findOneBy(ApiClient, { id: clientId });
    if (!client || client.disabledAt || client.secretHash !== digest(secret)) return undefined;
    if (await this.paused.isShutOut(client.organisationId)) return undefined;
    const scopes = asked ? client.scopes.filter((scope) => asked.includes(scope)) : client.scopes;
    const token = newSecret();
    await this.db.inTransaction((tx) => {
      const expiresAt = plus(this.clock.now(), TOKEN_LIFE_MS);
      const id = newId();
      tx.insert(AccessToken, { id, tokenHash: digest(token), clientId: client.id, scopes, expiresAt });
      this.audit.record(tx, actorOf(client, scopes), { action: 'token.issued', subjectId: id });
    });
    return { token, expiresInSeconds: TOKEN_LIFE_MS / 1_000, scopes };
  }

  async find(token: string): Promise<ClientActor | undefined> {
    const [held] = await this.db.select<Held>(HELD, [digest(token)]);
    if (!held || held.disabledAt !== null || instantOf(held.expiresAt) <= this.clock.now()) return undefined;
    const scopes = typeof held.scopes === 'string' ? (JSON.parse(held.scopes) as Scope[]) : held.scopes;
    return actorOf({ id: held.clientId, organisationId: held.organisationId }, scopes);
  }
}

function actorOf(client: Pick<ApiClient, 'id' | 'organisationId'>, scopes: readonly Scope[]): ClientActor {
  return { kind: 'client', clientId: client.id, organisationId: client.organisationId, scopes };
}
