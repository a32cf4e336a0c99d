import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

/** A form added to a referral that nobody has sent yet. It goes with the referral, or it goes. */
@Entity('unsent_paper')
@Index('unsent_paper_form_index', ['formId'])
@Index('unsent_paper_expires_index', ['expiresAt'])
export class UnsentPaper {
  @Id() id!: string;
  /** A digest of the key of the form it was added to. */
  @Column('varchar', { length: 64 }) formId!: string;
  @Sealed() name!: SealedText;
  /** The file in base64. */
  @Sealed() content!: SealedText;
  @Column('integer') sizeBytes!: number;
  @Instant() addedAt!: Date;
  @Instant() expiresAt!: Date;
}
