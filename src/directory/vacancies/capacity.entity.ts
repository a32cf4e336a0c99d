import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns';

/** Whether a support service without rooms takes anybody new, as it last said itself. */
@Entity('service_capacity')
@Check('service_capacity_state_check', `"state" IN ('open', 'waiting', 'full')`)
export class Capacity {
  @PrimaryColumn('varchar', { length: 80 }) supportServiceId!: string;
  @Column('varchar', { length: 8 }) state!: 'open' | 'waiting' | 'full';
  @Column('integer', { nullable: true }) waitingWeeks!: number | null;
  @Instant() confirmedAt!: Date;
  @Column('varchar', { length: 64 }) confirmedBy!: string;
}
