import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Contact } from './contact.entity';

/** Somebody, or an organisation, that must not receive anything of the person of this contact. */
@Entity('must_not_receive')
@Index('must_not_receive_contact_index', ['contactId'])
export class MustNotReceive {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'must_not_receive_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Sealed({ nullable: true }) name!: SealedText | null;
  @Column('text', { nullable: true }) nameMarks!: string | null;
  /** What they are to the person. */
  @Sealed({ nullable: true }) relation!: SealedText | null;
  @Sealed({ nullable: true }) phone!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) phoneIndex!: string | null;
  @Column('varchar', { length: 64, nullable: true }) organisationId!: string | null;
  @Instant() addedAt!: Date;
}
