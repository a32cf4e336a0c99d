import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { DataRequest } from '../requests/data-request.entity';

/** What somebody is given of their own record: chosen by one, approved by another, taken once. */
@Entity('access_pack')
@Check('access_pack_two_people_check', `"approvedBy" IS NULL OR "approvedBy" <> "preparedBy"`)
@Check('access_pack_taken_check', `"takenAt" IS NULL OR "approvedBy" IS NOT NULL`)
@Index('access_pack_request_unique', ['requestId'], { unique: true })
@Index('access_pack_contact_index', ['contactId'])
export class AccessPack {
  @Id() id!: string;
  @ForeignKey(() => DataRequest, { name: 'access_pack_request_fk' })
  @Column('varchar', { length: 36 })
  requestId!: string;
  @ForeignKey(() => Contact, { name: 'access_pack_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** JSON of `PackField[]`: those that were chosen, and nothing else. */
  @Sealed() content!: SealedText;
  @Column('integer') withheld!: number;
  @Column('varchar', { length: 64 }) preparedBy!: string;
  @Instant() preparedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) approvedBy!: string | null;
  @Instant({ nullable: true }) takenAt!: Date | null;
}
