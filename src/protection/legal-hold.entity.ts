import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';

/** A record that must stay, for an inquiry, a court or a review of a death, until two people have said that it need not. */
@Entity('legal_hold')
@Index('legal_hold_open_unique', ['contactId'], { unique: true, where: `"liftedAt" IS NULL` })
@Check(
  'legal_hold_two_people_check',
  `"liftedAt" IS NULL OR ("liftAskedBy" IS NOT NULL AND "liftedBy" IS NOT NULL AND "liftedBy" <> "liftAskedBy")`,
)
export class LegalHold {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'legal_hold_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Sealed() reason!: SealedText;
  @Column('varchar', { length: 64 }) placedBy!: string;
  @Instant() placedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) liftAskedBy!: string | null;
  @Instant({ nullable: true }) liftAskedAt!: Date | null;
  @Sealed({ nullable: true }) liftReason!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) liftedBy!: string | null;
  @Instant({ nullable: true }) liftedAt!: Date | null;
}
