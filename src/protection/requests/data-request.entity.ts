import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json, Sealed, type SealedText } from '../../platform/database/columns';
import type { IdentityCheck, LawCode, RequestKind, RequestState } from './request-words';

/** Somebody asked for what is theirs by law. Whoever registers it does not decide it. */
@Entity('data_request')
@Check('data_request_kind_check', `"kind" IN ('erasure', 'access')`)
@Check('data_request_state_check', `"state" IN ('asked', 'refused', 'done')`)
@Check('data_request_two_people_check', `"decidedBy" IS NULL OR "decidedBy" <> "registeredBy"`)
@Index('data_request_state_index', ['state', 'dueAt'])
export class DataRequest {
  @Id() id!: string;
  @Column('varchar', { length: 16 }) kind!: RequestKind;
  @Column('varchar', { length: 16 }) state!: RequestState;
  /** The contacts it is about: the one that was named first, and those that were added when it was decided. */
  @Json() contactIds!: readonly string[];
  @Column('varchar', { length: 16 }) identity!: IdentityCheck;
  /** How they asked, and how we know that it is them and not somebody who has their telephone. */
  @Sealed() note!: SealedText;
  @Column('varchar', { length: 64 }) registeredBy!: string;
  @Instant() registeredAt!: Date;
  @Instant() dueAt!: Date;
  @Column('varchar', { length: 32, nullable: true }) law!: LawCode | null;
  @Sealed({ nullable: true }) reason!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}
