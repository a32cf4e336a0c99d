import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Scope } from '../kernel/actor';
import { Id, Instant, Json } from '../platform/database/columns';
import { ApiClient } from './api-client.entity';

@Entity('access_token')
@Index('access_token_hash_unique', ['tokenHash'], { unique: true })
export class AccessToken {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) tokenHash!: string;
  @ForeignKey(() => ApiClient, { name: 'access_token_client_fk' })
  @Column('varchar', { length: 36 })
  clientId!: string;
  @Json() scopes!: readonly Scope[];
  @Instant() expiresAt!: Date;
}
