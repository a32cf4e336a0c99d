import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';
import type { Division } from '../reports/counted';
import type { ReissueReason } from './reissue-reasons';

/** One issue of one report about one area and quarter, as it was published: what is counted later does not move it. */
@Entity('frozen_report')
@Check(
  'frozen_report_issue_check',
  `"issue" >= 1 AND ("issue" = 1) = ("reason" IS NULL) AND ("issue" = 1) = ("issuedBy" IS NULL)`,
)
@Index('frozen_report_issue_unique', ['reportKey', 'areaCode', 'quarter', 'issue'], { unique: true })
export class FrozenReport {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) reportKey!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  /** Such as `2026-Q3`. */
  @Column('varchar', { length: 7 }) quarter!: string;
  /** The first is 1; a later one was published by a person, for a reason. */
  @Column('integer') issue!: number;
  @Json() division!: Division;
  /** Which places are not shown. Another rule of a later release would show others, and so give both away. */
  @Json() withheld!: readonly number[];
  @Instant() frozenAt!: Date;
  @Column('varchar', { length: 36, nullable: true }) issuedBy!: string | null;
  @Column('varchar', { length: 32, nullable: true }) reason!: ReissueReason | null;
}
