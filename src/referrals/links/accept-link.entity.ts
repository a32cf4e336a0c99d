import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';
import { Offer } from '../offer.entity';

/** A link in one worker's letter, by which they accept one offer once. It is over when the offer is. */
@Entity('accept_link')
@Index('accept_link_token_unique', ['tokenHash'], { unique: true })
@Index('accept_link_offer_index', ['offerId'])
export class AcceptLink {
  @Id() id!: string;
  /** SHA-256: who reads the table can open no link. */
  @Column('varchar', { length: 64 }) tokenHash!: string;
  @ForeignKey(() => Offer, { name: 'accept_link_offer_fk' })
  @Column('varchar', { length: 36 })
  offerId!: string;
  @ForeignKey(() => Account, { name: 'accept_link_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** None left: it is dead, and the hub knows. */
  @Column('integer') triesLeft!: number;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) usedAt!: Date | null;
}
