import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json } from '../platform/database/columns';
import { Referral } from './referral.entity';

/** The referral's timeline and its custody: who held it from when on, by whose act. */
@Entity('referral_event')
@Index('referral_event_referral_index', ['referralId', 'at', 'id'])
export class ReferralEvent {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_event_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 64 }) kind!: string;
  /** The state after it; the holder follows from that. */
  @Column('varchar', { length: 16 }) state!: string;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Column('varchar', { length: 64, nullable: true }) actorOrganisationId!: string | null;
  @Json() facts!: Readonly<Record<string, string>>;
}
