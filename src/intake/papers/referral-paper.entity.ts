import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

/** A form that came with a referral, such as a risk assessment made elsewhere. */
@Entity('referral_paper')
@Index('referral_paper_contact_index', ['contactId'])
export class ReferralPaper {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'referral_paper_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** As the sender's computer calls it: names of files are names of people. */
  @Sealed() name!: SealedText;
  /** The file in base64. */
  @Sealed() content!: SealedText;
  @Column('integer') sizeBytes!: number;
  @Instant() addedAt!: Date;
}
