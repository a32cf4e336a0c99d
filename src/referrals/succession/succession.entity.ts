import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant, Json, Sealed, type SealedText } from '../../platform/database/columns';
import type { Obstacle } from './succession-fit';

/** All that was open with one organisation went to another in one act: what moved, and what the hub kept. */
@Entity('succession')
@Check('succession_two_organisations_check', `"fromOrganisationId" <> "toOrganisationId"`)
@Index('succession_from_index', ['fromOrganisationId', 'decidedAt'])
export class Succession {
  @Id() id!: string;
  /** No foreign keys to organisations: the directory may be loaded anew. */
  @Column('varchar', { length: 64 }) fromOrganisationId!: string;
  @Column('varchar', { length: 64 }) toOrganisationId!: string;
  /** Who there held all of them at first. */
  @ForeignKey(() => Account, { name: 'succession_receiver_fk' })
  @Column('varchar', { length: 36 })
  receiverId!: string;
  /** The successor’s support service for each of the others’; what is not named went to the hub. */
  @Json() supportServices!: Readonly<Record<string, string>>;
  @Sealed() reason!: SealedText;
  @ForeignKey(() => Account, { name: 'succession_decided_by_fk' })
  @Column('varchar', { length: 36 })
  decidedBy!: string;
  @Instant() decidedAt!: Date;
  @Column('integer') moved!: number;
  /** What the hub has instead, and why. */
  @Json() kept!: readonly { reference: string; because: Obstacle }[];
  /** The most urgent of those that moved: where its letter cannot be delivered, somebody is told beside it. */
  @Column('varchar', { length: 36, nullable: true }) firstReferralId!: string | null;
}
