import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Json, Sealed, type SealedText } from '../platform/database/columns';
import type { Assessment } from './assessment';

/** The answers to one versioned question set and what followed from them; never changed, only followed by another. */
@Entity('screening')
@Index('screening_contact_index', ['contactId', 'createdAt'])
export class Screening {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'screening_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 32 }) questionSet!: string;
  /** JSON of `ScreeningAnswers`. */
  @Sealed() answers!: SealedText;
  @Column('varchar', { length: 16 }) level!: Assessment['level'];
  @Json() assessment!: Assessment;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Instant() createdAt!: Date;
}
