import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id } from '../../platform/database/columns';
import { FrozenReport } from './frozen-report.entity';

/** One number of a frozen report, as it was counted: a later issue is held against it. */
@Entity('frozen_count')
@Index('frozen_count_place_unique', ['frozenReportId', 'category', 'part', 'month'], { unique: true })
export class FrozenCount {
  @Id() id!: string;
  @ForeignKey(() => FrozenReport, { name: 'frozen_count_report_fk' })
  @Column('varchar', { length: 36 })
  frozenReportId!: string;
  @Column('varchar', { length: 80 }) category!: string;
  @Column('varchar', { length: 64 }) part!: string;
  @Column('integer') month!: number;
  @Column('integer') count!: number;
  @Column('integer', { nullable: true }) households!: number | null;
}
