import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';
import { Contact } from './contact.entity';
import type { RestrictionKind } from './opening-reasons';

/** The record of this contact is opened only by whoever says why. */
@Entity('restriction')
@Check('restriction_kind_check', `"kind" IN ('hba', 'staff-linked', 'other')`)
@Index('restriction_open_unique', ['contactId'], { unique: true, where: `"liftedAt" IS NULL` })
export class Restriction {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'restriction_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) kind!: RestrictionKind;
  @Column('varchar', { length: 64 }) setBy!: string;
  @Instant() setAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) liftedBy!: string | null;
  @Instant({ nullable: true }) liftedAt!: Date | null;
}
