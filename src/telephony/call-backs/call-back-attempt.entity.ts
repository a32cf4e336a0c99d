import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { HubTask } from '../../tasks';
import type { AttemptOutcome, AttemptWay } from './call-back-attempts';

/** One try to ring a person back. Of one task at most one is without an outcome. */
@Entity('call_back_attempt')
@Check('call_back_attempt_way_check', `"way" IN ('bridge', 'desk-phone')`)
@Check(
  'call_back_attempt_outcome_check',
  `"outcome" IN ('reached', 'no-answer', 'voicemail', 'wrong-person', 'danger-code', 'refused', 'not-dialled')`,
)
@Index('call_back_attempt_task_index', ['taskId', 'at'])
@Index('call_back_attempt_open_unique', ['taskId'], { unique: true, where: `"outcome" IS NULL` })
export class CallBackAttempt {
  @Id() id!: string;
  @ForeignKey(() => HubTask, { name: 'call_back_attempt_task_fk' })
  @Column('varchar', { length: 36 })
  taskId!: string;
  @ForeignKey(() => Account, { name: 'call_back_attempt_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) way!: AttemptWay;
  @Instant() at!: Date;
  /** When the person's own number was given to the network, or to the handler; null until then. */
  @Instant({ nullable: true }) dialledAt!: Date | null;
  @Column('varchar', { length: 16, nullable: true }) outcome!: AttemptOutcome | null;
  @Sealed({ nullable: true }) note!: SealedText | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
