import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Sealed, type SealedText } from '../../platform/database/columns';

/** A referral that nobody has sent yet, for whoever holds the mailbox it was begun from. */
@Entity('referral_draft')
@Index('referral_draft_email_index', ['emailIndex', 'savedAt'])
export class ReferralDraft {
  /** A digest of the form's own key. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Column('varchar', { length: 64 }) emailIndex!: string;
  @Sealed() form!: SealedText;
  @Instant() savedAt!: Date;
  @Instant() expiresAt!: Date;
}
