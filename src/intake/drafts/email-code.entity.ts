import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

/** That a code was asked for. The code itself lies nowhere: it follows from this row's id and a key. */
@Entity('email_code')
@Index('email_code_email_index', ['emailIndex', 'createdAt'])
export class EmailCode {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) emailIndex!: string;
  @Sealed() email!: SealedText;
  /** None left when it was used, or guessed at too often. */
  @Column('integer') triesLeft!: number;
  @Instant() createdAt!: Date;
  @Instant() expiresAt!: Date;
}
