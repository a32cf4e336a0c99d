import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';

export type TrialWay = 'mail' | 'phone';

/** A way to tell an organisation of referrals, tried with somebody there before anybody depends on it. */
@Entity('route_trial')
@Check('route_trial_way_check', `"way" IN ('mail', 'phone')`)
@Index('route_trial_organisation_index', ['organisationId', 'startedAt'])
export class RouteTrial {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Column('varchar', { length: 8 }) way!: TrialWay;
  /** Of the word in the trial letter, as somebody there reads it out; null where they were rung. */
  @Column('varchar', { length: 64, nullable: true }) wordHash!: string | null;
  @Column('integer') triesLeft!: number;
  @ForeignKey(() => Account, { name: 'route_trial_started_by_fk' })
  @Column('varchar', { length: 36 })
  startedBy!: string;
  @Instant() startedAt!: Date;
  /** Somebody there had it. */
  @Instant({ nullable: true }) provenAt!: Date | null;
}
