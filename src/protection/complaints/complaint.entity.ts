import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import type { ComplaintKind, ComplaintOutcome, ComplaintWay } from './complaint-words';

/** Somebody complained about the hub or an organisation: what of, who looks after it, and what came of it. */
@Entity('complaint')
@Check('complaint_closed_check', `("closedAt" IS NULL) = ("outcome" IS NULL)`)
@Index('complaint_closed_index', ['closedAt'])
@Index('complaint_contact_index', ['contactId'])
export class Complaint {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 16 }) way!: ComplaintWay;
  @Column('varchar', { length: 16 }) kind!: ComplaintKind;
  /** Whom it is about; the hub is one organisation among them. */
  @Column('varchar', { length: 64 }) organisationId!: string;
  /** The contact that it arose from, where that is known. */
  @ForeignKey(() => Contact, { name: 'complaint_contact_fk' })
  @Column('varchar', { length: 36, nullable: true })
  contactId!: string | null;
  /** Null once whom it is about was forgotten. */
  @Sealed({ nullable: true }) words!: SealedText | null;
  /** Who complains, and how they can be answered safely. */
  @Sealed({ nullable: true }) from!: SealedText | null;
  @Column('varchar', { length: 36 }) ownerId!: string;
  @Column('varchar', { length: 36 }) registeredBy!: string;
  @Instant() receivedAt!: Date;
  @Instant() registeredAt!: Date;
  @Instant() acknowledgeBy!: Date;
  @Instant() answerBy!: Date;
  @Column('varchar', { length: 36, nullable: true }) acknowledgedBy!: string | null;
  @Instant({ nullable: true }) acknowledgedAt!: Date | null;
  @Column('varchar', { length: 16, nullable: true }) outcome!: ComplaintOutcome | null;
  @Sealed({ nullable: true }) answer!: SealedText | null;
  @Sealed({ nullable: true }) learning!: SealedText | null;
  @Column('varchar', { length: 36, nullable: true }) closedBy!: string | null;
  @Instant({ nullable: true }) closedAt!: Date | null;
}
