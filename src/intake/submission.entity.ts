import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../platform/database/columns';

/** What was answered to one key: the same request again gets the same answer, and changes nothing. */
@Entity('submission')
@Index('submission_key_unique', ['scope', 'keyHash'], { unique: true })
export class Submission {
  @Id() id!: string;
  /** The partner client, or the form, whose keys these are. */
  @Column('varchar', { length: 64 }) scope!: string;
  @Column('varchar', { length: 64 }) keyHash!: string;
  @Column('varchar', { length: 64 }) bodyHash!: string;
  @Column('varchar', { length: 36 }) contactId!: string;
  /** References and states; no personal data. */
  @Json() answer!: Readonly<Record<string, unknown>>;
  @Instant() createdAt!: Date;
}
