import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';

/** Somebody found that a person is in more danger than was thought, or in less, and says why. */
@Entity('level_change')
@Index('level_change_contact_index', ['contactId', 'at'])
export class LevelChange {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'level_change_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) fromLevel!: string;
  @Column('varchar', { length: 16 }) toLevel!: string;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Sealed({ nullable: true }) reason!: SealedText | null;
  @Instant() at!: Date;
}
