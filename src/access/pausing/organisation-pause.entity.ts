import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** A time in which an organisation is asked to take nobody new: who said so, why, and how it ended. */
@Entity('organisation_pause')
@Index('organisation_pause_open_unique', ['organisationId'], { unique: true, where: `"endedAt" IS NULL` })
export class OrganisationPause {
  @Id() id!: string;
  /** No foreign key: the directory may be loaded anew while it lasts. */
  @Column('varchar', { length: 64 }) organisationId!: string;
  /** Its people and systems are out as well. */
  @Column('boolean') shutsOut!: boolean;
  @Sealed() reason!: SealedText;
  @ForeignKey(() => Account, { name: 'organisation_pause_paused_by_fk' })
  @Column('varchar', { length: 36 })
  pausedBy!: string;
  @Instant() pausedAt!: Date;
  @Sealed({ nullable: true }) endReason!: SealedText | null;
  @ForeignKey(() => Account, { name: 'organisation_pause_ended_by_fk' })
  @Column('varchar', { length: 36, nullable: true })
  endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
