import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';
import { Contact } from './contact.entity';

/**
 * "Not safe now": nothing goes out to the person of this contact, nor by this number whoever gave it, until somebody
 * has spoken with them. It outlives what is written down of the person, which may be written anew.
 */
@Entity('not_safe_now')
@Index('not_safe_now_contact_index', ['contactId'], { where: `"liftedAt" IS NULL` })
@Index('not_safe_now_value_index', ['valueIndex'], { where: `"liftedAt" IS NULL` })
export class NotSafeNow {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'not_safe_now_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** One of the person's numbers or addresses; null for the contact itself. */
  @Column('varchar', { length: 64, nullable: true }) valueIndex!: string | null;
  @Instant() since!: Date;
  @Column('varchar', { length: 64 }) saidBy!: string;
  @Instant({ nullable: true }) liftedAt!: Date | null;
  @Column('varchar', { length: 64, nullable: true }) liftedBy!: string | null;
}
