import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Sealed, type SealedText } from '../platform/database/columns';

/** Whom to tell how a referral goes. Never the person. */
@Entity('referrer')
@Index('referrer_contact_index', ['contactId'])
export class Referrer {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'referrer_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 64, nullable: true }) organisationId!: string | null;
  @Column('varchar', { length: 36, nullable: true }) apiClientId!: string | null;
  @Sealed({ nullable: true }) email!: SealedText | null;
}
