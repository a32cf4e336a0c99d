import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';
import type { AppointmentRole } from './may-do';

/** Who chairs or co-ordinates a forum, from when until when. */
@Entity('appointment')
@Check('appointment_role_check', `"role" IN ('chair', 'vice-chair', 'co-ordinator')`)
@Index('appointment_open_unique', ['forumId', 'accountId'], { unique: true, where: `"endedAt" IS NULL` })
export class Appointment {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) forumId!: string;
  @ForeignKey(() => Account, { name: 'appointment_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) role!: AppointmentRole;
  @Column('varchar', { length: 36 }) appointedBy!: string;
  @Instant() appointedAt!: Date;
  @Column('varchar', { length: 36, nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
