import { Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';

/** A number that asked us to stop texting it, known by its keyed index alone, whoever it belongs to. */
@Entity('stopped_number')
@Index('stopped_number_phone_unique', ['phoneIndex'], { unique: true })
export class StoppedNumber {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) phoneIndex!: string;
  @Instant() stoppedAt!: Date;
}
