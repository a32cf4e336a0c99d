import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../database/columns';

/** Which instance does a recurring task now. */
@Entity('recurring_lease')
export class RecurringLease {
  @PrimaryColumn('varchar', { length: 64 }) name!: string;
  @Column('varchar', { length: 36 }) holder!: string;
  @Instant() heldUntil!: Date;
}
